import * as fc from 'fast-check';
import { makeMemoryKnownStateStore } from '../../../../src/adapters/memory/known-state-store.ts';
import { makeKnownBefore } from '../../../../src/application/auditing/learning/known-before.ts';
import { understandTrailRecord } from '../../../../src/domain/events/understand-trail-record.ts';
import { RememberedStates } from '../../../../src/domain/risk/known-state/remembered-states.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';

const arn = 'arn:aws:iam::111122223333:policy/p';
const document = (action: string) => JSON.stringify({ Statement: [{ Action: action }] });

function eventOf(minute: number, name: string, request: JsonObject, response: JsonObject = {}) {
  return understandTrailRecord(
    {
      eventSource: 'iam.amazonaws.com',
      eventName: name,
      eventTime: `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`,
      eventID: `${name} at ${minute}`,
      awsRegion: 'us-east-1',
      recipientAccountId: '111122223333',
      readOnly: false,
      requestParameters: request,
      responseElements: response,
    },
    '',
  );
}

const versionOf = (minute: number, version: string, action: string, setAsDefault: boolean) =>
  eventOf(
    minute,
    'CreatePolicyVersion',
    { policyArn: arn, policyDocument: document(action), setAsDefault },
    { policyVersion: { versionId: version } },
  );

const story = [
  eventOf(
    0,
    'CreatePolicy',
    { policyName: 'p', policyDocument: document('s3:Get*') },
    { policy: { arn } },
  ),
  versionOf(1, 'v2', 'iam:*', false),
  eventOf(2, 'SetDefaultPolicyVersion', { policyArn: arn, versionId: 'v2' }),
  eventOf(3, 'CreateRole', { roleName: 'r', assumeRolePolicyDocument: document('sts:AssumeRole') }),
  eventOf(4, 'PutRolePolicy', { roleName: 'r', policyName: 'i', policyDocument: document('a:B') }),
  eventOf(5, 'DeleteRole', { roleName: 'r' }),
  eventOf(6, 'CreateRole', { roleName: 'r', assumeRolePolicyDocument: document('sts:*') }),
  versionOf(7, 'v3', '*', true),
];
const asked = [
  ...story,
  eventOf(8, 'PutRolePolicy', { roleName: 'r', policyName: 'i', policyDocument: document('*') }),
  eventOf(9, 'SetDefaultPolicyVersion', { policyArn: arn, versionId: 'v1' }),
];

const knownOf = (before: readonly { readonly aspect: string; readonly value: unknown }[]) =>
  Object.fromEntries(before.map(({ aspect, value }) => [aspect, value]));

test('what was known before is told by what came earlier, whatever its order of arrival', async () => {
  await fc.assert(
    fc.property(
      fc.shuffledSubarray([...story, ...story.slice(2, 5)], { minLength: 11 }),
      (order) => {
        const states = new RememberedStates();
        for (const event of order) states.note(event);
        const [, , first, , inline, , , third, again, back] = asked.map((event) =>
          knownOf(states.before(event)),
        );
        expect(first).toEqual({
          'default-version': 'v1',
          'version/v2': JSON.parse(document('iam:*')),
          'managed-policy': JSON.parse(document('s3:Get*')),
        });
        expect(inline).toEqual({ 'inline-policy/i': null });
        expect(third?.['managed-policy']).toEqual(JSON.parse(document('iam:*')));
        expect(again).toEqual({ 'inline-policy/i': null });
        expect(back?.['version/v1']).toEqual(JSON.parse(document('s3:Get*')));
        expect(back?.['managed-policy']).toEqual(JSON.parse(document('*')));
      },
    ),
    { numRuns: 40 },
  );
});

test('a store knows the same as the memory of a scan', async () => {
  const states = new RememberedStates();
  const known = makeKnownBefore(makeMemoryKnownStateStore());
  for (const event of story) {
    states.note(event);
    await known.note(event);
  }
  for (const event of asked) {
    expect((await known.of(event)).before ?? []).toEqual(states.before(event));
  }
});

test('memory is bounded, by bytes and by number; what was touched last is kept', () => {
  const putOf = (role: number) =>
    eventOf(0, 'UpdateAssumeRolePolicy', {
      roleName: `role-${role}`,
      policyDocument: document('x'.repeat(2_000)),
    });
  const asking = (role: number) => ({ ...putOf(role), at: '2026-03-02T11:00:00Z', eventId: 'ask' });
  for (const bounds of [{ mostBytes: 200_000 }, { mostAspects: 20 }]) {
    const states = new RememberedStates(bounds);
    for (let role = 0; role < 500; role += 1) {
      states.note(putOf(role));
      expect(states.bytes).toBeLessThanOrEqual(200_000);
    }
    expect(states.before(asking(499))).toHaveLength(1);
    expect(states.before(asking(0))).toHaveLength(0);
  }
});
