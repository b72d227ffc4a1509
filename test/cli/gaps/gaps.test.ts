import type { Gap } from '../../../src/schemas/gap.ts';
import { toInstant } from '../../../src/schemas/instant.ts';
import { storeGap } from '../../adapters/http/gap-routes/gap-under-test.ts';
import { servedApi } from '../api/served-api.ts';

type Served = Awaited<ReturnType<typeof servedApi>>;
let served: Served;
beforeEach(async () => {
  served = await servedApi();
});
afterEach(() => served.stop());

const hour = 3_600_000;
const at = (fromNow: number) => toInstant(Math.floor((Date.now() + fromNow) / 1_000) * 1_000);

async function store(fields: Partial<Gap> = {}): Promise<Gap> {
  const gap: Gap = {
    id: 'gap-3f0c9a527a314c7e1b2d',
    control: 'trail-records',
    title: 'The trail records',
    level: 'critical',
    account: '111122223333',
    region: 'eu-west-1',
    resource: 'main',
    openedAt: at(-5 * hour),
    openedBy: 'dave-cli',
    action: 'cloudtrail:StopLogging',
    eventId: '57ee05cd-e009-42c7-bebf-f20686734721',
    record: null,
    dueAt: at(-3 * hour),
    closedAt: null,
    closedHow: null,
    ...fields,
  };
  await storeGap(served.gaps, gap);
  return gap;
}

const other = (fields: Partial<Gap> = {}): Partial<Gap> => ({
  id: 'gap-3f0d00000000000000ff',
  control: 'bucket-public-access-block',
  title: 'The bucket cannot be made public',
  resource: 'example-website',
  record: 'CHG-7',
  dueAt: at(2.5 * hour),
  ...fields,
});

test('the list begins with what is due first, and what is overdue is loud', async () => {
  await store(other());
  await store();
  const { exitCode, stdout, stderr } = await served.cli(['gaps', 'list']);
  expect(exitCode).toBe(0);
  const [, first = '', second = '', ...rest] = stdout.trimEnd().split('\n');
  expect(first).toMatch(
    /^gap-3f0c9a527a314c7e1b2d +3 h OVERDUE +5 h +trail-records +main +111122223333/,
  );
  expect(second).toMatch(/^gap-3f0d00000000000000ff +in 2 h (29|30) min +5 h +bucket-public/);
  expect(rest).toEqual([]);
  expect(stderr).toContain('One is OVERDUE: `change-auditor gaps show ID`');
});

test('however long ago it was due, the word stays whole, on any terminal', async () => {
  await store({ openedAt: at(-265.3 * 24 * hour), dueAt: at(-265.2 * 24 * hour) });
  for (const width of [60, 80, 120]) {
    const { stdout } = await served.cli(['gaps', 'list'], { env: { COLUMNS: String(width) } });
    expect(stdout).toContain('265 d 4 h OVERDUE');
    expect(stdout).toContain('main');
  }
});

test('only a record, an account, a control', async () => {
  await store();
  await store(other());
  const idsOf = async (...filter: string[]) =>
    (await served.cli(['gaps', 'list', '--all', '--json', ...filter])).stdout
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).id);
  expect(await idsOf()).toHaveLength(2);
  expect(await idsOf('--record', 'CHG-7')).toEqual(['gap-3f0d00000000000000ff']);
  expect(await idsOf('--control', 'trail-records')).toEqual(['gap-3f0c9a527a314c7e1b2d']);
  expect(await idsOf('--account', '444455556666')).toEqual([]);
});

test('what is over is listed apart', async () => {
  await store({ closedAt: at(-hour), closedHow: 'restored', closedBy: 'e2' });
  expect((await served.cli(['gaps', 'list'])).stderr).toBe('No control like that is off.\n');
  const { stdout, stderr } = await served.cli(['gaps', 'list', '--closed']);
  expect([stdout, stderr]).toEqual([expect.stringMatching(/restored 1 h ago +4 h/), '']);
});

test('one is shown by its id or the beginning of it: why it matters, and what brings it back', async () => {
  const { id } = await store();
  for (const name of [id, 'gap-3f0c', '3f0c']) {
    const { exitCode, stdout } = await served.cli(['gaps', 'show', name]);
    expect([name, exitCode]).toEqual([name, 0]);
    expect(stdout).toMatch(/due +20.*Z, 3 h OVERDUE/);
    expect(stdout).toMatch(/record +none: nobody approved it/);
    expect(stdout).toMatch(/Why it matters\n {2}\S/);
    expect(stdout).toMatch(/How it comes back\n {2}.*StartLogging/);
    expect(stdout).toContain('$ change-auditor explain 57ee05cd-e009-42c7-bebf-f20686734721');
    expect(stdout).not.toContain('--exception');
  }
});

test('where a change switched it off, the page names the way to leave it off', async () => {
  const { id } = await store(other());
  const { stdout } = await served.cli(['gaps', 'show', id]);
  expect(stdout).toContain(
    `$ change-auditor close CHG-7 --result succeeded --exception ${id}="why it stays off"`,
  );
});

test('what is over says how, and asks for nothing', async () => {
  const { id } = await store(
    other({ closedAt: at(-hour), closedHow: 'resource-gone', closedBy: 'e2' }),
  );
  const { stdout } = await served.cli(['gaps', 'show', id]);
  expect(stdout).toContain('Did not hold: The bucket cannot be made public');
  expect(stdout).toMatch(/over +resource gone 1 h ago/);
  expect(stdout).not.toContain('How it comes back');
  expect(stdout).not.toContain('--exception');
});

test.each([
  ['gap-00000000', 1, 'No gap begins with gap-00000000'],
  ['gap-00000000000000000000', 1, 'There is no such gap'],
  ['trail', 64, '"trail" is no id of a gap'],
  ['../x', 64, 'is no id of a gap'],
  ['3f0', 64, 'Several gaps begin with gap-3f0'],
])('%s is refused with where to look', async (name, code, words) => {
  await store();
  await store(other());
  const { exitCode, stdout, stderr } = await served.cli(['gaps', 'show', name]);
  expect([exitCode, stdout, stderr]).toEqual([code, '', expect.stringContaining(words)]);
  expect(stderr).toMatch(
    /change-auditor gaps list|gap-3f0c9a527a314c7e1b2d +trail-records on main/,
  );
});

test('nothing that an event named reaches the terminal raw', async () => {
  const { id } = await store({
    resource: 'main\u001b[31m\nforged',
    openedBy: '\u202edave',
    eventId: '`reboot`',
    record: '$(reboot)',
  });
  for (const args of [
    ['gaps', 'list'],
    ['gaps', 'show', id],
  ]) {
    const { stdout } = await served.cli(args);
    for (const raw of ['\u001b', '\u202e', '\nforged']) expect(stdout).not.toContain(raw);
    expect(stdout).not.toContain('explain `');
    expect(stdout).not.toContain('close $(');
  }
});

test('colour only where it is wanted', async () => {
  await store();
  const { stdout } = await served.cli(['gaps', 'list']);
  expect(stdout).not.toContain('\u001b');
  const painted = await served.cli(['gaps', 'list'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
  expect(painted.stdout).toMatch(/m3 h OVERDUE/);
  expect(painted.stdout).toContain('\u001b[');
});
