import {
  decideOwnAttempt,
  decideOwnCall,
  isOwnCall,
  keepsHouse,
} from '../../../src/domain/decisions/own-call.ts';
import { storedDecision } from '../../contract/samples.ts';
import { sampleEvent } from '../matching/sample-matching.ts';

const home = 'arn:aws:iam::111122223333:role/auditor-expire-grant-eu-west-1';
const roles = [home, 'arn:aws:iam::*:role/auditor-member'];

function by(principal: string | null) {
  const event = sampleEvent();
  return { ...event, actor: { ...event.actor, principal } };
}

test.each([
  [home, true, true],
  ['arn:aws:iam::444455556666:role/auditor-member', true, false],
  ['arn:aws:iam::111122223333:role/auditor-member', true, false],
  // Only the account is a wildcard: not the role, not a path, not another name.
  ['arn:aws:iam::444455556666:role/auditor-expire-grant-eu-west-1', false, false],
  ['arn:aws:iam::444455556666:role/team/auditor-member', false, false],
  ['arn:aws:iam::444455556666:role/auditor-member-2', false, false],
  ['arn:aws:iam::444455556666:user/auditor-member', false, false],
  ['arn:aws:iam::4444:role/auditor-member', false, false],
  [null, false, false],
])('a call by %s is the auditor’s: %s, at home: %s', (principal, isOwn, isAtHome) => {
  expect(isOwnCall(by(principal), roles)).toBe(isOwn);
  expect(keepsHouse(by(principal), roles)).toBe(isAtHome);
});

test('a role of that name can be made anywhere, so only the auditor’s roles at home keep timers', () => {
  const decision = storedDecision({ action: 'scheduler:DeleteSchedule', findings: [] });
  expect(decideOwnCall(decision, undefined, true).verdict).toBe('exempt');
  const away = decideOwnCall(decision, undefined, false);
  expect(away.verdict).toBe('unauthorised');
  expect(away.findings).toMatchObject([{ rule: 'auditor-call-without-intent', level: 'critical' }]);
  expect(decideOwnAttempt(decision, true).findings).toEqual([]);
  expect(decideOwnAttempt(decision, false).findings).toHaveLength(1);
});

test.each(['iam:DetachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy'])(
  'a refused %s is what the auditor tries, wherever',
  (action) => {
    expect(decideOwnAttempt(storedDecision({ action, findings: [] }), false).findings).toEqual([]);
  },
);

test('a refused revocation that nobody noted means that somebody else holds the role', () => {
  const decision = storedDecision({ action: 'iam:DetachRolePolicy', findings: [] });
  expect(decideOwnAttempt(decision, true, false).findings).toMatchObject([
    { rule: 'auditor-call-without-intent', level: 'critical' },
  ]);
});
