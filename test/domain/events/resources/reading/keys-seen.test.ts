import { keysSeen } from '../../../../../src/domain/events/resources/reading/keys-seen.ts';
import { understandTrailRecord } from '../../../../../src/domain/events/understand-trail-record.ts';
import type { JsonObject } from '../../../../../src/schemas/json.ts';

const seen = (record: JsonObject) => keysSeen(understandTrailRecord(record, 'ab'.repeat(32)));

test('an event without a known resource says which parameters it had, never their values', () => {
  const words = seen({ requestParameters: { workspaceBundleId: 'wsb-1', clientToken: 's3cr3t' } });
  expect(words).toBe(
    'the request names: workspaceBundleId, clientToken; nothing of it is known to be a resource',
  );
});

test('where the request is empty, the answer speaks; where both are, that is said', () => {
  expect(seen({ requestParameters: null, responseElements: { jobStatus: 'x' } })).toBe(
    'the answer names: jobStatus; nothing of it is known to be a resource',
  );
  expect(seen({ requestParameters: null })).toBe('the event came without request and answer');
});

test('names of parameters are bounded and those that AWS would not write are not repeated', () => {
  const many = Object.fromEntries([...Array(40).keys()].map((n) => [`key${n}`, n]));
  expect(seen({ requestParameters: many })).toContain('key7, …;');
  expect(seen({ requestParameters: { ['x'.repeat(500)]: 1, '<script>': 2 } })).toBe(
    `the request names: ${'x'.repeat(40)}, a name that is none of AWS; nothing of it is known to be a resource`,
  );
});
