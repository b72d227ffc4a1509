import { servedApi } from './api/served-api.ts';

const everything = [
  ...['--account', '*', '--region', '*', '--resource', '*', '--action', 'logs:PutRetentionPolicy'],
  ...['--actor', 'arn:aws:iam::111122223333:role/Platform'],
];
const policy = `
version: 1
groups: { approvers: { members: ["*"] } }
approvals: [{ when: "true", group: approvers, because: every change needs an approver }]
`;
const propose = [
  ...[
    'exemptions',
    'propose',
    '--id',
    'EX-7',
    '--title',
    'Log retention',
    '--reason',
    'set nightly',
  ],
  ...['--end', '+90d', ...everything],
];

type Served = Awaited<ReturnType<typeof servedApi>>;
let served: Served;
beforeEach(async () => {
  served = await servedApi({ policy });
});
afterEach(() => served.stop());

test('is proposed, seen, approved by another, reviewed and ended', async () => {
  const proposed = await served.cli(propose);
  expect([proposed.exitCode, proposed.stdout]).toEqual([
    0,
    expect.stringContaining('EX-7  proposed'),
  ]);
  const own = await served.cli(['exemptions', 'approve', 'EX-7', '--yes']);
  expect(own.exitCode).toBe(77);
  const approved = await served.cli(['exemptions', 'approve', 'EX-7', '--yes'], { as: 'bob' });
  expect(approved.stderr).toContain('logs:PutRetentionPolicy');
  expect(approved.stdout).toContain('EX-7 is active');
  const list = await served.cli(['exemptions', 'list', '--status', 'active']);
  expect(list.stdout).toMatch(/EX-7 +active .* alice +Log retention/);
  const reviewed = await served.cli(['exemptions', 'review', 'EX-7', '--findings', 'still needed']);
  expect(reviewed.exitCode).toBe(0);
  const ended = await served.cli(['exemptions', 'end', 'EX-7', '--why', 'done', '--json']);
  expect(ended.json()).toMatchObject({ exemption: { status: 'ended' } });
  expect((await served.cli(['exemptions', 'show', 'EX-7'])).stdout).toContain('Why\n  set nightly');
});

test('comes from a file too, and is refused in words', async () => {
  const file = served.file('e.yaml', 'title: x\nreason: y\nendsAt: soon\nscope: []\n');
  const { exitCode, stderr } = await served.cli(['exemptions', 'propose', file]);
  expect(exitCode).toBe(64);
  expect(stderr).toMatch(/- scope .*\n[\s\S]*- endsAt |- endsAt .*\n[\s\S]*- scope /);
});

test('flags that leave the scope open are named', async () => {
  const { exitCode, stderr } = await served.cli([
    'exemptions',
    'propose',
    '--title',
    'x',
    '--account',
    '*',
  ]);
  expect([exitCode, stderr]).toEqual([
    64,
    expect.stringContaining('--region, --resource, --action, --actor'),
  ]);
});

test('a rejection keeps its reason out of what is active', async () => {
  await served.cli(propose);
  const run = await served.cli(['exemptions', 'reject', 'EX-7', '--why', 'too wide'], {
    as: 'bob',
  });
  expect(run.stdout).toContain('EX-7 is rejected');
});
