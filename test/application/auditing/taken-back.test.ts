import { matchingPolicyOf } from '../../../src/domain/policy/compiling/matching-policy-of.ts';
import { KeptEventSchema } from '../../../src/schemas/kept-event.ts';
import { auditingOnMemory, makeStoppedClock } from './auditing-on-memory.ts';
import {
  account,
  changesBy,
  deletesTable,
  plainPolicy,
  requestOf,
  shop,
  stackStatus,
} from './small-world.ts';

const table = 'AWS::DynamoDB::Table';
const tools = shop.replace('stack/shop/', 'stack/tools/');
const deleted = deletesTable('orders', '1', '2026-03-02T10:06:00Z');
const deletion = stackStatus('orders', '2026-03-02T10:06:00Z', 'DELETE_IN_PROGRESS', {
  type: table,
});

/** A change of the stack shop that creates tables, approved; CloudFormation deletes one in its window. */
async function makeWorld() {
  const clock = makeStoppedClock('2026-03-02T10:00:00Z');
  const world = auditingOnMemory({ clock, policy: matchingPolicyOf(plainPolicy) });
  const people = changesBy(world.records, world.decisions, clock);
  await people.register(
    requestOf('CHG-1', {
      implementers: ['*'],
      scope: [
        {
          accounts: [account],
          regions: ['eu-west-1'],
          resources: [],
          stacks: ['shop'],
          actions: ['dynamodb:CreateTable'],
        },
      ],
    }),
  );
  await people.step('CHG-1', { action: 'approve' });
  clock.pass(60);
  return world;
}

test('what CloudFormation deletes is covered once AWS tells that the stack made it in the window', async () => {
  const { auditEvent, decisions } = await makeWorld();
  await auditEvent(deletion);
  await auditEvent(deleted);
  expect(await decisions.get('1')).toMatchObject({
    verdict: 'unauthorised',
    kept: { stack: shop },
  });
  await auditEvent(
    stackStatus('orders', '2026-03-02T10:05:00Z', 'CREATE_COMPLETE', { type: table }),
  );
  expect(await decisions.get('1')).toMatchObject({
    revision: 2,
    verdict: 'authorised',
    record: 'CHG-1',
    cause: { kind: 'stack' },
    kept: { madeForStackAt: '2026-03-02T10:05:00Z' },
  });
  // An earlier word on the same making moves it, here out of the window.
  await auditEvent(
    stackStatus('orders', '2026-03-02T09:20:00Z', 'CREATE_IN_PROGRESS', { type: table }),
  );
  expect(await decisions.get('1')).toMatchObject({ revision: 3, verdict: 'unauthorised' });
});

test.each([
  ['only updated it', '10:05:00', 'UPDATE_COMPLETE', { type: table }],
  ['failed to make it: it may have been there', '10:05:00', 'CREATE_FAILED', { type: table }],
  ['made it after the deletion', '10:06:01', 'CREATE_COMPLETE', { type: table }],
  ['made something else called like it', '10:05:00', 'CREATE_COMPLETE', { type: `${table}Policy` }],
  ['is another one', '10:05:00', 'CREATE_COMPLETE', { type: table, stack: tools }],
])('it stays visible where the stack %s', async (_, time, status, how) => {
  const { auditEvent, decisions } = await makeWorld();
  await auditEvent(stackStatus('orders', `2026-03-02T${time}Z`, status, how));
  await auditEvent(deletion);
  await auditEvent(deleted);
  const decision = await decisions.get('1');
  expect(decision).toMatchObject({ verdict: 'unauthorised', kept: { stack: shop } });
  expect(decision?.kept?.madeForStackAt).toBeUndefined();
});

test('what earlier versions kept has no such instant and is read all the same', () => {
  const kept = {
    source: 'cloudtrail',
    sessionArn: null,
    accessKeyId: null,
    requestOmitted: false,
    byCloudFormation: true,
    stack: shop,
    grants: [],
  };
  expect(KeptEventSchema.parse(kept)).toEqual(kept);
});
