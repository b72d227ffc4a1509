import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import { isJsonObject, type JsonObject } from '../../../src/schemas/json.ts';

const folder = 'test/cases/events';
const json = z.custom<JsonObject>(isJsonObject);
/**
 * `expect` names the fields that matter; lists are compared in length, their entries by what is named. `arn: null`: none
 * may be given.
 */
const CasesSchema = z.array(z.strictObject({ title: z.string(), record: json, expect: json }));

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  describe(file, () => {
    for (const { title, record, expect: expected } of CasesSchema.parse(
      JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
    )) {
      test(title, () => {
        const event = understandTrailRecord(record, 'ab'.repeat(32));
        const resources = event.resources.map((resource) => ({ arn: null, ...resource }));
        expect({ ...event, resources }).toMatchObject(expected);
      });
    }
  });
}

test('an ARN that does not follow is absent, not undefined or guessed', () => {
  const event = understandTrailRecord(
    {
      eventName: 'AttachRolePolicy',
      eventSource: 'iam.amazonaws.com',
      recipientAccountId: '111122223333',
      requestParameters: {
        roleName: 'Deploy',
        policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      },
    },
    '00',
  );
  expect(Object.keys(event.resources[0] ?? {})).toEqual(['type', 'id']);
});

test('the session ARN is kept apart from the role', () => {
  const arn = 'arn:aws:sts::111122223333:assumed-role/Deploy/bob';
  const event = understandTrailRecord({ userIdentity: { type: 'AssumedRole', arn } }, '00');
  expect(event.sessionArn).toBe(arn);
  expect(event.actor.principal).toBeNull();
});
