import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const launcher = join(process.cwd(), 'bin/change-auditor.js');
const data = mkdtempSync(join(tmpdir(), 'auditor-start-'));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the auditor as a user does. `until`: resolves once standard output holds it, else at the end. */
function start(args: readonly string[], until?: RegExp) {
  const child = spawn(process.execPath, [launcher, 'start', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, COLUMNS: '160', NO_COLOR: '1' },
  });
  running.push(child);
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('exit', (code) => resolve({ code, stdout, stderr }));
  });
  const reached = new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      const found = until?.exec(stdout);
      if (found) resolve(found);
    });
    child.on('exit', () => reject(new Error(`it ended before ${until}: ${stdout}${stderr}`)));
  });
  reached.catch(() => undefined);
  return { child, ended, reached };
}

const example = start(['--once', '--data', join(data, 'once')]).ended;

test('the example is replayed: verdicts, alerts, and the end of temporary access while its neighbour stays', async () => {
  const { code, stdout } = await example;
  expect(code).toBe(0);
  for (const verdict of [
    'authorised',
    'pre-approved',
    'ratified',
    'deviating',
    'unauthorised',
    'undetermined',
    'exempt',
  ]) {
    expect(stdout).toContain(` ${verdict} `);
  }
  expect(stdout).toContain('alert   [CRITICAL] Unauthorised: cloudtrail:StopLogging');
  for (const told of [
    '17:00:00Z  warned: tcp/22 from 203.0.113.7/32 on sg-0a11ce0000000001',
    '18:00:00Z  revoked: tcp/22 from 203.0.113.7/32 on sg-0a11ce0000000001',
    '17:00:00Z  revoked: ReadOnlyAccess on role VendorSupport',
    '17:30:00Z  overdue: inline policy read-crash-dumps on role VendorSupport',
  ]) {
    expect(stdout).toContain(`access  2026-03-02T${told}`);
  }
  expect(stdout).toContain('against simulated AWS (in memory)');
  expect(stdout).not.toMatch(/(warned|revoked): tcp\/443/);
  expect(stdout).not.toContain('revoked: SecurityAudit');
  expect(stdout).toMatch(/access +3 taken away, 2 live, 1 of it STILL LIVE beyond its end/);
});

test('what nobody approved ends by itself where the access policy says so, and a control that came back is told', async () => {
  const { stdout } = await example;
  expect(stdout).toContain('2026-03-02T17:42:55Z  revoked: AdministratorAccess on user dave-cli');
  expect(stdout).toMatch(
    /StopLogging[\s\S]*control off: trail-records on main[\s\S]*StartLogging[\s\S]*control on again: trail-records on main/,
  );
  expect(stdout).toContain('alert   STILL OFF after 25 minutes: The trail records: main');
  expect(stdout).toContain('alert   Back on after 46 min: The trail records: main');
  expect(stdout).toMatch(/controls +2 still off/);
  expect(stdout).not.toContain('on again: instance-termination-protection');
});

test('with the shipped access policy people are only told', async () => {
  const { code, stdout } = await start([
    ...[
      '--once',
      '--data',
      join(data, 'told'),
      '--access-policy',
      'policies/temporary-access.yaml',
    ],
  ]).ended;
  expect([code, stdout]).toEqual([0, expect.stringContaining('overdue: tcp/22 from')]);
  expect(stdout).not.toContain('revoked:');
});

test('an access policy with a fault is told, and nothing is ended by it', async () => {
  const policy = join(data, 'access.yaml');
  writeFileSync(
    policy,
    'version: 1\nmodes: [{ kinds: [firewall], accounts: ["*"], mode: enforce }]\n',
  );
  const { code, stdout, stderr } = await start(['--once', '--access-policy', policy]).ended;
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('access.yaml');
});

test('a record that is approved afterwards and comes with the next start settles the alert, as ratified', async () => {
  const changes = join(data, 'more.yaml');
  writeFileSync(
    changes,
    `${readFileSync('examples/changes.yaml', 'utf8')}
  - id: CHG-1048
    title: A key for the command line of dave
    type: normal
    status: approved
    requestedBy: alice@example.com
    implementers: [dave@example.com]
    approvals: [{ by: carol@example.com, at: 2026-03-03T09:00:00Z }]
    scope: [{ accounts: ["*"], regions: ["*"], resources: ["*"], actions: ["iam:CreateAccessKey"] }]
    window: { start: 2026-03-02T13:00:00Z, end: 2026-03-02T14:00:00Z }
`,
  );
  const known = ['--once', '--data', join(data, 'once'), '--changes', changes];
  const { code, stdout } = await start(known).ended;
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining('settled [SETTLED] Ratified afterwards: iam:CreateAccessKey'),
  ]);
  expect(stdout).toMatch(/alerts +0\n/);
});

test('it serves the API and the report page, keeps its data when killed, and lets nobody else use it', async () => {
  const folder = join(data, 'served');
  const first = start(['--data', folder], /report +(http:\S+)[\s\S]*Serving/);
  const [, report = ''] = await first.reached;
  const page = await fetch(report);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect((await page.text()).includes('A trail was stopped or deleted')).toBe(true);
  const grants: unknown = await (await fetch(new URL('/grants?live=true', report))).json();
  expect(grants).toMatchObject({
    items: [
      { state: 'overdue', what: 'inline policy read-crash-dumps on role VendorSupport' },
      { state: 'active', what: 'SecurityAudit on role CertificationBody' },
    ],
  });
  const listed = await fetch(new URL('/changes', report));
  expect(JSON.stringify(await listed.json())).toContain('CHG-1042');

  const second = await start(['--once', '--data', folder]).ended;
  expect(second.code).toBe(70);
  expect(second.stderr).toContain(folder);
  expect(second.stderr).toContain(String(first.child.pid));

  first.child.kill('SIGKILL');
  await first.ended;
  const again = start(
    ['--data', folder],
    /known +(\d+) were decided in an earlier run[\s\S]*Serving/,
  );
  expect(Number((await again.reached)[1])).toBeGreaterThan(10);
  again.child.kill('SIGINT');
  const { code, stdout } = await again.ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/alerts +0\n/);
  expect(stdout).toContain('Stopped.');
});

test('a change file that is missing is told, and the trail is audited all the same', async () => {
  const { code, stdout, stderr } = await start([
    '--once',
    '--data',
    join(data, 'faulty'),
    '--changes',
    join(data, 'none.yaml'),
  ]).ended;
  expect(code).toBe(2);
  expect(stderr).toContain('none.yaml');
  expect(stdout).toContain('unauthorised');
});

test('a policy with a fault is told, and nothing is approved by it', async () => {
  const policy = join(data, 'approval.yaml');
  writeFileSync(
    policy,
    'version: 1\ngroups: {}\napprovals:\n  - when: chnge.type\n    group: none\n',
  );
  const { code, stdout, stderr } = await start(['--once', '--policy', policy]).ended;
  expect(code).toBe(2);
  expect(stderr).toContain('approval.yaml');
  expect(stdout).toBe('');
});
