import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { type Json, type JsonObject, objectAt } from '../../../schemas/json.ts';
import { accountText, namedText } from '../bounded-text.ts';
import { eventTimeOf } from '../event-time.ts';
import { ruleDifference } from './special-differences.ts';

/** Whether a message is AWS Config's word that a resource's compliance with one of its rules changed. */
export function isComplianceChange(message: JsonObject): boolean {
  return (
    namedText(message['configRuleName']) !== undefined &&
    namedText(objectAt(message, 'newEvaluationResult')?.['complianceType']) !== undefined
  );
}

/** Such a message as an event: no change, but rules on `facts.compliance` speak of it. Never throws. */
export function understandComplianceChange(message: JsonObject, sha256: string): ChangeEvent {
  const now = objectAt(message, 'newEvaluationResult');
  const rule = namedText(message['configRuleName'])?.slice(0, 128) ?? '';
  const type = namedText(message['resourceType'])?.slice(0, 256);
  const id = namedText(message['resourceId'])?.slice(0, 1_024);
  const time = firstText(
    message['notificationCreationTime'],
    now?.['resultRecordedTime'],
    now?.['configRuleInvokedTime'],
  );
  const compliance = {
    rule,
    now: complianceIn(now) ?? '',
    before: complianceIn(objectAt(message, 'oldEvaluationResult')) ?? null,
  };
  return {
    source: 'config',
    eventId:
      type === undefined || id === undefined || time === undefined
        ? `sha256:${sha256}`
        : `config:${rule}/${type}/${id}@${time.slice(0, 64)}`,
    at: eventTimeOf(time),
    account: accountText(message['awsAccountId']) ?? null,
    region: namedText(message['awsRegion'])?.slice(0, 64) ?? null,
    service: 'config',
    action: 'config:ComplianceChange',
    actor: {
      kind: 'service',
      identity: 'config.amazonaws.com',
      principal: null,
      via: 'service',
      proven: true,
    },
    sessionArn: null,
    resources: type === undefined || id === undefined ? [] : [{ type, id }],
    outcome: 'succeeded',
    notAChange: 'compliance',
    requestOmitted: false,
    differences: [ruleDifference(rule, compliance.before, compliance.now)],
    compliance,
    raw: message,
  };
}

function complianceIn(result: JsonObject | undefined): string | undefined {
  return namedText(result?.['complianceType'])?.slice(0, 64);
}

function firstText(...values: readonly (Json | undefined)[]): string | undefined {
  return values.map(namedText).find((text) => text !== undefined);
}
