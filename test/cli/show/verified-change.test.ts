import { stoppedTrail } from '../../application/verification/verification-world.ts';
import { changeRecord, newStep } from '../../contract/samples.ts';
import { verification } from '../../domain/verification/verification-samples.ts';
import { servedApi } from '../api/served-api.ts';

let served: Awaited<ReturnType<typeof servedApi>>;
beforeAll(async () => {
  served = await servedApi();
});
afterAll(() => served.stop());

test('a clean verification is one glance', async () => {
  await served.records.create(
    changeRecord({ id: 'clean', review: { verification: verification() } }),
    newStep(),
  );
  const { stdout, exitCode } = await served.cli(['show', 'clean']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Verified');
  expect(stdout).toContain('clean: nothing was left behind');
  expect(stdout).toContain('1 × ec2:AuthorizeSecurityGroupIngress on sg-0abc');
  expect(stdout).not.toContain('The review after the fact');
});

test('what asks for attention is named, with ids to act on, and nothing in it reaches the terminal raw', async () => {
  const found = verification({
    result: 'attention',
    because: ['1 control is still off', '1 event besides what was approved'],
    notDone: [
      { entry: 1, whole: false, actions: ['ec2:RevokeSecurityGroup*'], resources: [] },
      { entry: 2, whole: true, actions: ['rds:*'], resources: ['*'] },
    ],
    wider: [{ entry: 1, aspect: 'resources', used: ['sg-0abc'], more: 2 }],
    besides: [
      {
        eventId: 'e-1',
        at: '2026-03-02T11:30:00Z',
        action: 'ec2:RunInstances',
        who: 'bob\u001b[31m@example.com',
        resource: 'i-0abc',
        verdict: 'unauthorised',
        why: 'action: not in the scope',
      },
    ],
    openGaps: [
      { id: 'gap-1', control: 'trail-records', resource: 'main', dueAt: '2026-03-02T12:00:00Z' },
    ],
    compliance: [
      { resource: 'sg-0abc', rule: 'restricted-ssh', state: 'non-compliant' },
      { resource: 'sg-0def', rule: null, state: 'unknown' },
    ],
  });
  await served.records.create(
    changeRecord({ id: 'odd', review: { verification: found } }),
    newStep(),
  );
  const { stdout } = await served.cli(['show', 'odd']);
  for (const part of [
    '1 control is still off, 1 event besides what was approved',
    'entry 1 of the scope: ec2:RevokeSecurityGroup*',
    'entry 2 of the scope: nothing of it',
    'entry 1 allows all resources; needed was sg-0abc and 2 more',
    'unauthorised: ec2:RunInstances on i-0abc by bob',
    'trail-records on main (gap gap-1)',
    'sg-0abc breaks restricted-ssh',
    '1 resource it could not be asked about',
  ])
    expect(stdout).toContain(part);
  expect(stdout).not.toContain('\u001b[31m@');
});

test('a change with a gap is closed only with an exception that names it', async () => {
  const alice = 'local:alice';
  await served.records.create(
    changeRecord({ id: 'CHG-1', status: 'implemented', requestedBy: alice }),
    newStep(),
  );
  const { control, account, region, resource } = stoppedTrail;
  const watch = { control, account, region, resource, sightings: [], notices: [], version: 1 };
  await served.gaps.relist(watch, [stoppedTrail]);
  const close = ['close', 'CHG-1', '--result', 'succeeded', '--evidence', 'documentation=yes'];
  const refused = await served.cli(close);
  expect(refused.exitCode).not.toBe(0);
  expect(refused.stderr).toContain('gap gap-1: CloudTrail records');
  expect(refused.stderr).toContain('name the gap in exceptions');
  expect(refused.stderr).toContain("Say it with: --exception GAP='…'");
  const closed = await served.cli([...close, '--exception', 'gap-1=the trail moves']);
  expect(closed).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await served.cli(['show', 'CHG-1'])).stdout).toContain('gap gap-1: the trail moves');
});
