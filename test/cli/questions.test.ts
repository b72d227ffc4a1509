import { openSshFlags, servedApi } from './api/served-api.ts';

const policy = `
version: 1
groups: { approvers: { members: ["*"] } }
approvals: [{ when: "true", group: approvers, because: every change needs an approver }]
questions:
  - { id: exposure, ask: Does it open anything?, kind: yes-no, required: "true" }
closing:
  - { id: documented, ask: Is it documented?, kind: yes-no, required: "true" }
`;

type Served = Awaited<ReturnType<typeof servedApi>>;
let served: Served;
beforeEach(async () => {
  served = await servedApi({ policy });
});
afterEach(() => served.stop());

test('register asks, and then for just what the approval policy misses', async () => {
  const run = await served.cli(['register'], {
    keys: [
      ['What is the change', 'Open ssh\r'],
      ['What kind', '\r'],
      ['account', '111122223333\r'],
      ['region', 'eu-west-1\r'],
      ['resource', 'sg-0ab, sg-0cd\r'],
      ['Which calls', 'ec2:AuthorizeSecurityGroup*\r'],
      ['Who makes it', '\r'],
      ['When may it begin', 'soon\r'],
      ['Write an instant', '\u0015+1h\r'],
      ['How long', '2h\r'],
      ['Why', 'debugging\r'],
      ['Does it open anything? (yes or no)', 'no\r'],
    ],
  });
  expect(run.exitCode).toBe(0);
  const [change] = (await served.records.list({ limit: 1 })).items;
  expect(change).toMatchObject({
    title: 'Open ssh',
    type: 'normal',
    implementers: ['alice'],
    scope: [{ resources: ['sg-0ab', 'sg-0cd'] }],
    answers: { exposure: false },
    reason: 'debugging',
  });
});

test('register asks for the openings and the owner of a standard change, and takes y and n', async () => {
  const run = await served.cli(['register'], {
    keys: [
      ['What is the change', 'Nightly upkeep\r'],
      ['What kind', '\u001b[A\r'],
      ['account', '111122223333\r'],
      ['region', 'eu-west-1\r'],
      ['resource', 'example-backups\r'],
      ['Which calls', 's3:PutBucketVersioning\r'],
      ['Who makes it', '\r'],
      ['When does it open', 'nightly\r'],
      ['Write five fields', '\u00150 2 * * *\r'],
      ['In which time zone', '\u0015Europe/Zurich\r'],
      ['How long', '90m\r'],
      ['Who answers for it', 'platform@example.com\r'],
      ['Why', 'wear\r'],
      ['Does it open anything? (yes or no)', 'n\r'],
    ],
  });
  expect([run.exitCode, run.stderr.slice(-300)]).toEqual([0, expect.any(String)]);
  const [change] = (await served.records.list({ limit: 1 })).items;
  expect(change).toMatchObject({
    type: 'standard',
    recurrence: { cron: '0 2 * * *', zone: 'Europe/Zurich', minutes: 90 },
    owner: 'platform@example.com',
    answers: { exposure: false },
  });
});

test('off a terminal the same lack is named, with its mend', async () => {
  const { exitCode, stderr } = await served.cli(['register', ...openSshFlags]);
  expect(exitCode).not.toBe(0);
  expect(stderr).toMatch(
    /Refused: [\s\S]*- answers\.exposure: yes or no to "Does it open anything\?"/,
  );
  const given = await served.cli(['register', ...openSshFlags, '--answer', 'exposure=no']);
  expect(given.exitCode).toBe(0);
});

test('close asks for its result and what the policy wants at the end', async () => {
  await served.cli(['register', ...openSshFlags, '--answer', 'exposure=no', '--id', 'OPS-1']);
  await served.cli(['approve', 'OPS-1', '--yes'], { as: 'bob' });
  const run = await served.cli(['close', 'OPS-1'], {
    keys: [
      ['How did it end', '\r'],
      ['Is it documented?', 'yes\r'],
    ],
  });
  expect(run.exitCode).toBe(0);
  expect((await served.records.get('OPS-1'))?.record).toMatchObject({
    status: 'closed',
    outcome: { result: 'succeeded', evidence: { documented: true } },
  });
});

test('Ctrl-C at a question sends nothing and says so', async () => {
  const run = await served.cli(['register'], { keys: [['What is the change', '\u0003']] });
  expect([run.exitCode, run.stderr]).toEqual([130, expect.stringContaining('Nothing was sent.')]);
  expect((await served.records.list({ limit: 1 })).items).toEqual([]);
});
