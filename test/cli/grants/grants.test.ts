import { grantHandle } from '../../../src/domain/grants/grant-handle.ts';
import { grantStepOf } from '../../../src/domain/grants/grant-step.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import { toInstant } from '../../../src/schemas/instant.ts';
import { aGrant } from '../../adapters/http/grant-routes/grant-under-test.ts';
import { openSshFlags, servedApi } from '../api/served-api.ts';

type Served = Awaited<ReturnType<typeof servedApi>>;
let served: Served;
beforeEach(async () => {
  served = await servedApi();
});
afterEach(() => served.stop());

const hour = 3_600_000;
const at = (fromNow: number) => toInstant(Math.floor((Date.now() + fromNow) / 1_000) * 1_000);
const rule = (name: string) => `security-group-rule:111122223333:eu-west-1:sgr-${name}`;

async function store(fields: Partial<Grant>): Promise<Grant> {
  const expiresAt = fields.expiresAt ?? at(2.5 * hour);
  const grant = aGrant({
    record: 'OPS-1',
    openedAt: at(-8 * hour),
    updatedAt: at(-8 * hour),
    expiresAt,
    dueAt: expiresAt,
    ...fields,
  });
  await served.grants.create(grant, grantStepOf(grant));
  return grant;
}

/** Registers OPS-1, of alice, and a live grant of it. */
async function liveGrant(): Promise<Grant> {
  await served.cli(['register', ...openSshFlags, '--id', 'OPS-1']);
  return store({ id: rule('live') });
}

const overdue = (): Partial<Grant> => ({
  id: rule('left'),
  state: 'overdue',
  expiresAt: at(-3 * hour),
  dueAt: at(hour),
  note: 'left in place: the access policy only notifies',
});

test('the list counts down, what ends first on top, and what is left open is loud', async () => {
  const live = await liveGrant();
  const left = await store(overdue());
  const { exitCode, stdout, stderr } = await served.cli(['grants', 'list']);
  expect(exitCode).toBe(0);
  const [, first = '', second = ''] = stdout.split('\n');
  expect(first).toMatch(
    new RegExp(`^${grantHandle(left.id)} +3 h OVERDUE +STILL LIVE +tcp/22 from`),
  );
  expect(second).toMatch(new RegExp(`^${grantHandle(live.id)} +in 2 h (29|30) min +active`));
  expect(stderr).toContain('One is STILL LIVE beyond the end');
});

test('where colour is wanted, what is left open stands out', async () => {
  await store(overdue());
  const { stdout } = await served.cli(['grants', 'list'], {
    env: { NO_COLOR: '', FORCE_COLOR: '1' },
  });
  expect(stdout).toContain('\x1b[1;41;97mSTILL LIVE\x1b[0m');
});

test('an empty list says so, and is empty as JSON', async () => {
  const { stdout, stderr } = await served.cli(['grants', 'list']);
  expect([stdout, stderr]).toEqual(['', 'No temporary access like that is open.\n']);
  expect((await served.cli(['grants', 'list', '--json'])).json()).toEqual({ items: [] });
});

test('every page, one grant on each line, as JSON', async () => {
  for (const name of ['a', 'b', 'c']) await store({ id: rule(name) });
  const { stdout } = await served.cli(['grants', 'list', '--all', '--limit', '2', '--json']);
  const lines = stdout.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).live)).toEqual([true, true, true]);
});

test('one is shown by its handle, the beginning of it, or its whole id', async () => {
  const { id } = await liveGrant();
  const handle = grantHandle(id);
  for (const name of [handle, handle.slice(0, 8), handle.slice(3, 9), id]) {
    const { exitCode, stdout } = await served.cli(['grants', 'show', name]);
    expect([name, exitCode]).toEqual([name, 0]);
    expect(stdout).toContain('● active ─ ○ warned ─ ○ expiring ─ ○ revoked');
    expect(stdout).toMatch(/because +change record OPS-1 says so/);
    expect(stdout).toMatch(/may end it +bob, alice, alice|may end it +bob, alice/);
    expect(stdout).toContain('$ aws ec2 revoke-security-group-ingress');
    expect(stdout).toContain(`$ change-auditor grants end ${handle}`);
  }
});

test('what is still open beyond its end says first what to do by hand', async () => {
  await store(overdue());
  const { stdout } = await served.cli(['grants', 'show', grantHandle(rule('left'))]);
  expect(stdout).toMatch(/ends +.*, 3 h OVERDUE/);
  expect(stdout).toContain('Take it away by hand, now');
  expect(stdout).toContain('left in place: the access policy only notifies');
});

test.each([
  ['gr-00000000', 1, 'No grant begins with'],
  ['gr-0000000000000000', 1, 'There is no such grant'],
  ['firewall', 64, 'is no handle of a grant'],
  ['a', 64, 'is no handle of a grant'],
])('%s is refused with where to look', async (name, code, words) => {
  const { exitCode, stderr } = await served.cli(['grants', 'show', name]);
  expect([exitCode, stderr]).toEqual([code, expect.stringContaining(words)]);
  expect(stderr).toContain('change-auditor grants list');
});

test('a beginning that several have names them', async () => {
  const byFirst = new Map<string, string>();
  let pair: readonly string[] = [];
  for (let n = 0; pair.length === 0; n += 1) {
    const begin = grantHandle(rule(`n${n}`)).slice(3, 6);
    const other = byFirst.get(begin);
    if (other !== undefined) pair = [other, rule(`n${n}`)];
    byFirst.set(begin, rule(`n${n}`));
  }
  for (const id of pair) await store({ id });
  const begin = grantHandle(pair[0] ?? '').slice(3, 6);
  const { exitCode, stderr } = await served.cli(['grants', 'show', begin]);
  expect(exitCode).toBe(64);
  for (const id of pair) expect(stderr).toContain(grantHandle(id));
});

test('extension asks for an approval, names the change, and goes on once it is given', async () => {
  const { id } = await liveGrant();
  const run = served.cli([
    ...['grants', 'extend', grantHandle(id), '--until', '+4h', '--why', 'VEN-7'],
    ...['--wait', '--timeout', '20s'],
  ]);
  let change: string | undefined;
  for (let tries = 0; change === undefined && tries < 500; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const { items } = await served.records.list({ limit: 10, status: 'submitted' });
    change = items.find(({ temporary }) => temporary?.grants !== undefined)?.id;
  }
  const asked = await served.cli(['show', change ?? '']);
  expect(asked.stdout).toMatch(new RegExp(`temporary +moves the end of ${grantHandle(id)} to `));
  const approved = await served.cli(['approve', change ?? '', '--yes'], { as: 'bob' });
  expect(approved.exitCode).toBe(0);
  const { exitCode, stdout, stderr } = await run;
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining(`${change} is approved`)]);
  expect(stdout).toContain(`Asked for: ${change} is submitted`);
  expect(stdout).toContain('by approvers');
  expect(await served.grants.get(id)).toMatchObject({ state: 'extended', record: change });
  const shown = await served.cli(['grants', 'show', grantHandle(id)]);
  expect(shown.stdout).toContain('✓ active ─ ● extended ─ ○ warned');
});

test('without a terminal, extension says what it misses', async () => {
  const { id } = await liveGrant();
  const without = await served.cli(['grants', 'extend', grantHandle(id)]);
  expect([without.exitCode, without.stderr]).toEqual([64, expect.stringContaining('--until')]);
  const noReason = await served.cli(['grants', 'extend', grantHandle(id), '--until', '+4h']);
  expect([noReason.exitCode, noReason.stderr]).toEqual([64, expect.stringContaining('--why')]);
});

test('on a terminal, extension asks until when and why', async () => {
  const { id } = await liveGrant();
  const { exitCode, stdout } = await served.cli(['grants', 'extend', grantHandle(id)], {
    keys: [
      ['Until when', '\r'],
      ['Why', 'VEN-7\r'],
    ],
  });
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('✓ Asked for: CHG-')]);
});

test.each(['end', 'revoke'])('`%s` sets the end to now for whoever is done', async (word) => {
  const { id } = await liveGrant();
  const { exitCode, stdout } = await served.cli([
    ...['grants', word, grantHandle(id), '--why', 'done', '--yes'],
  ]);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Its end is now')]);
  expect((await served.grants.get(id))?.endedEarly).toMatchObject({ why: 'done' });
});

test('nothing is ended unless somebody says yes', async () => {
  const { id } = await liveGrant();
  const asked = await served.cli(['grants', 'end', grantHandle(id), '--why', 'x']);
  expect([asked.exitCode, asked.stderr]).toEqual([64, expect.stringContaining('--yes')]);
  const refused = await served.cli(['grants', 'end', grantHandle(id)], {
    keys: [['End it', 'n\r']],
  });
  expect(refused.exitCode).toBe(1);
  expect((await served.grants.get(id))?.endedEarly).toBeUndefined();
});

test('restoring says that nothing was given again, and what to run once it is approved', async () => {
  const { id } = await store({
    id: rule('gone'),
    state: 'revoked',
    dueAt: null,
    closedAt: at(-hour),
  });
  const { exitCode, stdout } = await served.cli(['grants', 'restore', grantHandle(id)]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Nothing was given again yet\.\n✓ Proposed: CHG-\w+ is draft/);
  expect(stdout).toContain('$ aws ec2 authorize-security-group-ingress');
  expect(stdout).toContain('$ change-auditor submit CHG-');
});

test('a hostile name cannot move the cursor or paint', async () => {
  const target = { ...aGrant().target, summary: 'tcp/22\u001b[2J\nfrom x' };
  await store({ id: rule('evil'), target: target as Grant['target'], note: '\u001b[31mred' });
  for (const args of [['list'], ['show', grantHandle(rule('evil'))]]) {
    expect((await served.cli(['grants', ...args])).stdout).not.toContain('\u001b');
  }
});

describe('where the approval policy asks more', () => {
  const asking = `
version: 1
groups: { approvers: { members: ["*"] } }
approvals: [{ when: "true", group: approvers, because: every change needs an approver }]
questions: [{ id: exposure, ask: Does it open access from outside?, kind: yes-no, required: change.temporary }]
`;
  beforeEach(async () => {
    await served.stop();
    served = await servedApi({ policy: asking });
  });
  const register = (...more: string[]) =>
    served.cli([
      ...['register', ...openSshFlags, '--id', 'OPS-1', '--until', '+8h', '--answer'],
      ...['exposure=yes', ...more],
    ]);

  test('an extension takes over what the first change answered', async () => {
    await register();
    const { id } = await store({ id: rule('live') });
    const { exitCode } = await served.cli([
      ...['grants', 'extend', grantHandle(id), '--until', '+4h', '--why', 'VEN-7'],
    ]);
    expect(exitCode).toBe(0);
    const { items } = await served.records.list({ limit: 10 });
    expect(items.map(({ answers }) => answers)).toEqual([{ exposure: true }, { exposure: true }]);
  });

  test('what nobody answered is asked for, or said with a flag', async () => {
    const { id } = await store({ id: rule('live') });
    const call = ['grants', 'extend', grantHandle(id), '--until', '+4h', '--why', 'VEN-7'];
    const refused = await served.cli(call);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining('Say it with: --answer exposure=…'),
    ]);
    expect((await served.cli([...call, '--answer', 'exposure=no'])).exitCode).toBe(0);
    const asked = await served.cli(call, { keys: [['open access from outside', 'no\r']] });
    expect([asked.exitCode, asked.stdout]).toEqual([0, expect.stringContaining('✓ Asked for')]);
  });
});
