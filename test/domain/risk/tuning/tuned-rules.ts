import { compileRules } from '../../../../src/domain/risk/rule-set.ts';
import type { ChangeEvent } from '../../../../src/schemas/change-event.ts';
import type { Finding, Level } from '../../../../src/schemas/finding.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { type RiskRule, RiskRuleSchema } from '../../../../src/schemas/risk-rule.ts';
import { noTuning, type RuleTuning } from '../../../../src/schemas/rule-tuning.ts';
import { eventOf } from '../event-of.ts';

/** A rule that fires on every call of S3. */
export function ruleNamed(name: string, level: Level = 'high'): RiskRule {
  return RiskRuleSchema.parse({
    name,
    title: `Rule ${name}`,
    level,
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection: { s: { eventSource: 's3.amazonaws.com' }, condition: 's' },
  });
}

export function tuned(change: Partial<RuleTuning>): RuleTuning {
  return { ...noTuning, ...change };
}

/** What rules find in an event under a tuning. */
export function found(
  rules: readonly RiskRule[],
  tuning: RuleTuning,
  event: ChangeEvent,
): readonly Finding[] {
  return compileRules(rules, { tuning }).findings(event);
}

/** A bucket policy put by a role of Dana's, changed as told. */
export function bucketEvent(change: JsonObject = {}): ChangeEvent {
  return eventOf({
    eventVersion: '1.11',
    eventID: '11111111-2222-3333-4444-555555555555',
    eventTime: '2026-03-02T10:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutBucketPolicy',
    awsRegion: 'eu-west-1',
    readOnly: false,
    recipientAccountId: '111122223333',
    userIdentity: {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/dana',
      accountId: '111122223333',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: 'arn:aws:iam::111122223333:role/Deploy',
          accountId: '111122223333',
          userName: 'Deploy',
        },
      },
    },
    requestParameters: { bucketName: 'example-website' },
    ...change,
  });
}
