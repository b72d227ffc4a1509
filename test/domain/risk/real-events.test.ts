import { readRiskRules } from '../../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import { stringAt } from '../../../src/schemas/json.ts';
import { describeWithRealEvents, realEvents } from '../../corpus/real-events.ts';
import { configEventOf, eventOf } from './event-of.ts';

const shipped = compileRules((await readRiskRules(['rules/risk'])).rules);

/** Calls recorded while an attack ran (or written for another project's rule) that must not pass unnoticed. */
const attacks: readonly (readonly [string, string])[] = [
  ['AuthorizeSecurityGroupIngress', 'security-group-admin-port-open-to-internet'],
  ['DeleteTrail', 'trail-stopped-or-deleted'],
  ['StopLogging', 'trail-stopped-or-deleted'],
  ['PutEventSelectors', 'trail-narrowed'],
  ['DeleteFlowLogs', 'flow-logs-deleted'],
  ['UpdateAssumeRolePolicy', 'role-trusts-other-account'],
  ['CreateAccessKey', 'access-key-created-for-other-user'],
  ['CreateLoginProfile', 'console-password-set-for-other-user'],
  ['AttachUserPolicy', 'admin-policy-attached'],
  ['AddPermission20150331v2', 'resource-policy-public'],
  ['ModifySnapshotAttribute', 'snapshot-or-image-shared-with-other-account'],
  ['ModifyImageAttribute', 'snapshot-or-image-shared-with-other-account'],
  ['ModifyDBSnapshotAttribute', 'snapshot-or-image-shared-with-other-account'],
  ['LeaveOrganization', 'defence-tampering-attempted'],
  ['ConsoleLogin', 'console-login-without-mfa'],
  ['PutBucketPolicy', 'bucket-policy-public'],
  ['PutBucketAcl', 'bucket-acl-public'],
  ['SetVaultAccessPolicy', 'resource-policy-public'],
  ['SetRepositoryPolicy', 'resource-policy-public'],
  ['DeleteDetector', 'guardduty-disabled'],
];

describeWithRealEvents('real events', () => {
  const findings = realEvents('cloudtrail.jsonl').map(({ record }) => ({
    record,
    rules: shipped.findings(eventOf(record)),
  }));

  test('no rule fails on any of them', () => {
    const failed = findings
      .flatMap(({ rules }) => rules)
      .filter(({ title }) => title.includes('could not be evaluated'));
    const items = realEvents('config.jsonl').flatMap(({ record }) =>
      shipped.findings(configEventOf(record)),
    );
    expect(failed).toEqual([]);
    expect(items.filter(({ title }) => title.includes('could not be evaluated'))).toEqual([]);
  });

  test.each(attacks)('%s is found by %s', (eventName, rule) => {
    const found = findings.filter(
      ({ record, rules }) =>
        stringAt(record, 'eventName') === eventName && rules.some((one) => one.rule === rule),
    );
    expect(found.length).toBeGreaterThan(0);
  });

  test('where a rule fires, it was said that one may', () => {
    for (const { record, rules } of findings) {
      const source = stringAt(record, 'eventSource') ?? '';
      const name = stringAt(record, 'eventName') ?? '';
      if (rules.length > 0) expect(shipped.mayFireOn(source, name)).toBe(true);
    }
  });

  test('reads stay quiet', () => {
    const loud = findings.filter(
      ({ record, rules }) => record['readOnly'] === true && rules.length > 0,
    );
    expect(loud.map(({ record }) => stringAt(record, 'eventName'))).toEqual([]);
  });
});
