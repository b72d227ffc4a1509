import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf } from '../event-of.ts';

const login = (type: string, result: string, more: JsonObject = {}) =>
  deriveFacts(
    eventOf({
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      eventType: 'AwsConsoleSignIn',
      userIdentity: { type },
      responseElements: { ConsoleLogin: result },
      ...more,
    }),
    'signin',
  );

test('a sign-in tells who, by which way, with what proof', () => {
  const factor = (MFAUsed: string): JsonObject => ({ additionalEventData: { MFAUsed } });
  expect(login('Root', 'Success', factor('Yes'))).toEqual({
    kind: 'console',
    succeeded: true,
    root: true,
    federated: false,
    mfaUsed: true,
  });
  expect(login('IAMUser', 'Failure', factor('No'))).toMatchObject({
    succeeded: false,
    root: false,
    mfaUsed: false,
  });
  expect(login('IAMUser', 'Success')).toMatchObject({ mfaUsed: null });
});

test('of a federated sign-in AWS cannot know the factor', () => {
  const facts = login('AssumedRole', 'Success', { additionalEventData: { MFAUsed: 'No' } });
  expect(facts).toMatchObject({ federated: true, mfaUsed: null });
});
