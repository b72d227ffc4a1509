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

test('the example is replayed: verdicts, alerts, and the end of temporary access while its neighbour stays', async () => {
  const { code, stdout } = await start(['--once', '--data', join(data, 'once')]).ended;
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
  expect(stdout).toMatch(
    /expiry {2}2026-03-02T18:00:00Z {2}revoked: security-group-rule:.*sgr-0a11ce0000000022/,
  );
  expect(stdout).toMatch(
    /expiry {2}2026-03-02T17:00:00Z {2}revoked: managed-policy-attachment:.*ReadOnlyAccess/,
  );
  expect(stdout).toContain('[simulated EC2 and IAM (in memory)]');
  expect(stdout).not.toContain(
    'revoked: security-group-rule:111122223333:eu-west-1:sgr-0a11ce0000000443',
  );
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
