import { understandTrailRecord } from '../../src/domain/events/understand-trail-record.ts';
import { sightingsIn } from '../../src/domain/gaps/sightings-in.ts';
import { describeWithRealEvents, realEvents } from './real-events.ts';

/** What is seen in real events, by call and side, whatever the resource: `kms:DisableKey off key-enabled`. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'cloudtrail:DeleteTrail': [
    'gone trail-covers-all-regions',
    'gone trail-records-all-management-events',
    'gone trail-validates-files',
    'off trail-records',
  ],
  'cloudtrail:PutEventSelectors': ['off trail-records-all-management-events'],
  'cloudtrail:StopLogging': ['off trail-records'],
  'cloudtrail:UpdateTrail': [
    'off trail-covers-all-regions',
    'on trail-covers-all-regions',
    'on trail-validates-files',
  ],
  'config:DeleteDeliveryChannel': ['off config-delivers'],
  'config:PutDeliveryChannel': ['on config-delivers'],
  'config:StopConfigurationRecorder': ['off config-records'],
  'ec2:AuthorizeSecurityGroupIngress': ['off closed-to-the-world'],
  'ec2:DeleteFlowLogs': ['off flow-logs'],
  'ec2:DeleteVpc': ['gone flow-logs'],
  'ec2:EnableSerialConsoleAccess': ['off serial-console-closed'],
  'ec2:TerminateInstances': [
    'gone instance-metadata-tokens',
    'gone instance-stop-protection',
    'gone instance-termination-protection',
  ],
  'guardduty:DeleteDetector': [
    'gone guardduty-feature',
    'gone guardduty-members',
    'off guardduty-detects',
  ],
  'guardduty:UpdateDetector': ['off guardduty-detects', 'on guardduty-detects'],
  'iam:DeactivateMFADevice': ['off user-mfa'],
  'kms:DisableKey': ['off key-enabled'],
  'kms:ScheduleKeyDeletion': ['off key-enabled'],
  'lambda:DeleteFunction': ['gone function-logs'],
  'rds:DeleteDBCluster': [
    'gone database-cluster-deletion-protection',
    'gone database-cluster-log-delivery',
  ],
  's3:DeleteAccountPublicAccessBlock': ['off account-public-access-block'],
  's3:PutAccountPublicAccessBlock': ['off account-public-access-block'],
  's3:PutBucketLogging': ['on bucket-access-logs'],
  's3:PutBucketPublicAccessBlock': [
    'off bucket-public-access-block',
    'on bucket-public-access-block',
  ],
  // Roles write MfaDelete with every versioning, and cannot change it.
  's3:PutBucketVersioning': [
    'off bucket-versioning',
    'on bucket-mfa-delete',
    'on bucket-versioning',
  ],
  'wafv2:DisassociateWebACL': ['off web-firewall-attached'],
};

describeWithRealEvents('controls in real events', () => {
  const seen = realEvents('cloudtrail.jsonl').map(({ record }, index) => {
    const event = understandTrailRecord(record, index.toString(16).padStart(64, '0'));
    return { event, record, sightings: sightingsIn(event) };
  });
  const byAction = new Map<string, Set<string>>();
  for (const { event, sightings } of seen) {
    for (const { says, control } of sightings) {
      const known = byAction.get(event.action) ?? new Set();
      byAction.set(event.action, known.add(`${says} ${control}`));
    }
  }
  const found = Object.fromEntries(
    [...byAction].map(([action, says]) => [action, [...says].sort()] as const).sort(),
  );

  test('each call switches what it names, and no other call switches anything', () => {
    expect(found).toEqual(expected);
  });

  test('what only reads, or did not happen, switches nothing', () => {
    const quiet = seen.filter(
      ({ event, record }) => record['readOnly'] === true || event.outcome !== 'succeeded',
    );
    expect(quiet.length).toBeGreaterThan(200);
    expect(quiet.flatMap(({ sightings }) => sightings)).toEqual([]);
  });

  test('what is switched lies in an account and region, and is named', () => {
    for (const { sightings } of seen)
      for (const { account, region, resource } of sightings) {
        expect(account).toMatch(/^\d{12}$/);
        expect(region).not.toBe('unknown');
        expect(resource).not.toBe('');
      }
  });
});
