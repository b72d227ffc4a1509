import { alertTimingOf } from '../../../src/domain/alerts/alert-policy.ts';
import { isRoutine, routineCalls } from '../../../src/domain/alerts/routine-calls.ts';
import type { Actor } from '../../../src/schemas/actor.ts';
import { type Verdict, verdicts } from '../../../src/schemas/decision.ts';
import { levels } from '../../../src/schemas/finding.ts';
import { storedDecision } from './stored-decision.ts';

const workload: Actor = {
  kind: 'workload',
  identity: 'orders',
  principal: 'arn:aws:iam::111122223333:role/OrdersFunction',
  via: 'sdk',
  proven: true,
};
const person: Actor = { ...workload, kind: 'human', identity: 'alice@example.com' };
const listed = routineCalls
  .flatMap(({ actions }) => actions)
  .map((action) => action.replace(/\*$/, 'Anything'));

function made(action: string, actor: Actor, verdict: Verdict = 'unauthorised') {
  return storedDecision({ action, actor, verdict, record: null, findings: [], grants: [] });
}

describe('everyday business of programs', () => {
  test.each(listed)('%s by a program is not told', (action) => {
    expect(alertTimingOf(made(action, workload))).toBe('none');
    expect(alertTimingOf(made(action, workload, 'undetermined'))).toBe('none');
  });

  test.each(listed)('%s is told where a person is behind it', (action) => {
    expect(alertTimingOf(made(action, person))).toBe('now');
    expect(alertTimingOf(made(action, { ...workload, cause: person }))).toBe('now');
    expect(alertTimingOf(made(action, { ...workload, kind: 'root' }))).toBe('now');
  });

  test('a rule that fired is told, however routine the call, unless it is but context', () => {
    for (const level of levels) {
      const findings = [{ rule: 'r', level, title: 'seen' }];
      const decision = { ...made('logs:CreateLogStream', workload), findings };
      expect(alertTimingOf(decision)).toBe(level === 'informational' ? 'none' : 'now');
    }
  });

  test.each([
    'logs:DeleteLogStream',
    'logs:PutRetentionPolicy',
    'logs:CreateLogStreamAndMore',
    'ssm:SendCommand',
    'ssm:StartSession',
    'ssm:PutParameter',
    'ecs:RegisterTaskDefinition',
    'ssmmessages-like:CreateControlChannel',
    'ec2:RunInstances',
    'unknown:unknown',
  ])('%s is no routine', (action) => {
    expect(alertTimingOf(made(action, workload))).toBe('now');
  });

  test('a denied call is no routine: whoever is denied it is not who does it all day', () => {
    const decision = { ...made('logs:CreateLogStream', workload), outcome: 'denied' } as const;
    expect(isRoutine(decision)).toBe(false);
  });

  test('the verdict stays what it is', () => {
    for (const verdict of verdicts) {
      const decision = made('logs:CreateLogStream', workload, verdict);
      alertTimingOf(decision);
      expect(decision.verdict).toBe(verdict);
    }
  });
});

describe('steps of sessions that AWS flags as writes', () => {
  test.each([
    'signin:ConsoleLogin',
    'signin:CheckMfa',
    'signin:GetSigninToken',
    'sts:GetSessionToken',
    'sts:AssumeRole',
    'sso:Authenticate',
  ])('%s is not told, whoever made it', (action) => {
    expect(alertTimingOf(made(action, person))).toBe('none');
    expect(alertTimingOf(made(action, workload))).toBe('none');
  });

  test.each(['sts:GetFederationToken', 'sts:AssumeRoot', 'signin:PasswordUpdated'])(
    '%s is told',
    (action) => {
      expect(alertTimingOf(made(action, person))).toBe('now');
    },
  );
});
