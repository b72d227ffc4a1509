import { statementDifference } from '../../../../src/domain/grants/documents/differences.ts';

const trusting = (key: string, value: string) => ({
  Effect: 'Allow',
  Condition: { stringequals: { [key]: [value] } },
});

test.each([
  'sts:externalid',
  'lambda:eventsourcetoken',
  'aws:referer',
  'aws:useragent',
  'aws:requesttag/secret',
])('a difference in %s is told without what the two parties share', (key) => {
  const told = statementDifference(trusting(key, 'hunter2'), trusting(key, 'hunter3'));
  expect(told).toBe(
    `Condition: +stringequals ${key} (not shown), -stringequals ${key} (not shown)`,
  );
});

test.each([
  ['aws:sourceip', '203.0.113.0/24'],
  ['aws:tokenissuetime', '2026-03-02T12:00:00Z'],
  ['aws:multifactorauthpresent', 'true'],
])('a difference in %s is told as it is', (key, value) => {
  expect(statementDifference(trusting(key, 'other'), trusting(key, value))).toBe(
    `Condition: +stringequals ${key} ${value}, -stringequals ${key} other`,
  );
});
