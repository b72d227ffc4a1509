import fc from 'fast-check';
import type { CompletedConfiguration } from '../../../src/application/auditing/configuration/complete-configuration.ts';
import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { sha256Of } from '../../../src/domain/evidence/sha256.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { newStep } from '../../contract/samples.ts';
import { auditingOnMemory } from './auditing-on-memory.ts';

const account = '111122223333';
const record: ChangeRecord = {
  id: 'CHG-1',
  title: 'Open ssh for the vendor',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice@example.com',
  implementers: ['arn:aws:iam::111122223333:role/Deploy'],
  approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
  scope: [
    {
      accounts: [account],
      regions: ['eu-west-1'],
      resources: ['sg-0ab'],
      actions: ['ec2:Authorize*'],
    },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
  temporary: { expiresAt: '2026-03-02T18:00:00Z' },
};

const ruleIdOf = (eventID: string): string =>
  `sgr-0a${eventID.replace('event-', '')}b0000000000000`;

function opens(groupId: string, eventID: string, eventTime = '2026-03-02T10:30:00Z'): JsonObject {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/Deploy/bob`,
      accountId: account,
      accessKeyId: 'ASIAEXAMPLEKEY000001',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${account}:role/Deploy`,
          userName: 'Deploy',
        },
      },
    },
    eventTime,
    eventSource: 'ec2.amazonaws.com',
    eventName: 'AuthorizeSecurityGroupIngress',
    awsRegion: 'eu-west-1',
    requestParameters: {
      groupId,
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            ipRanges: { items: [{ cidrIp: '203.0.113.7/32' }] },
          },
        ],
      },
    },
    responseElements: {
      _return: true,
      securityGroupRuleSet: {
        items: [
          {
            groupId,
            securityGroupRuleId: ruleIdOf(eventID),
            isEgress: false,
            ipProtocol: 'tcp',
            fromPort: 22,
            toPort: 22,
            cidrIpv4: '203.0.113.7/32',
          },
        ],
      },
    },
    eventID,
    readOnly: false,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
  };
}

const assumesRole: JsonObject = {
  userIdentity: {
    type: 'IAMUser',
    arn: `arn:aws:iam::${account}:user/bob`,
    accountId: account,
    userName: 'bob',
  },
  eventTime: '2026-03-02T10:00:00Z',
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRole',
  awsRegion: 'eu-west-1',
  requestParameters: { roleArn: `arn:aws:iam::${account}:role/Deploy`, roleSessionName: 'bob' },
  responseElements: {
    credentials: { accessKeyId: 'ASIAEXAMPLEKEY000001', expiration: 'Mar 2, 2026 11:00:00 AM' },
  },
  eventID: 'assume-1',
  readOnly: true,
  recipientAccountId: account,
};

const configNotification: JsonObject = {
  messageType: 'ConfigurationItemChangeNotification',
  configurationItemDiff: {
    changeType: 'UPDATE',
    changedProperties: { 'Configuration.IpPermissions.0': { changeType: 'CREATE' } },
  },
  configurationItem: {
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-0ab',
    awsAccountId: account,
    awsRegion: 'eu-west-1',
    configurationItemCaptureTime: '2026-03-02T10:36:00Z',
    configurationStateId: 1_772_447_760_000,
    configurationItemStatus: 'OK',
    configuration: { groupId: 'sg-0ab' },
  },
};

const auditorRole = `arn:aws:iam::${account}:role/ChangeAuditorExpiry`;

/** The auditor's role takes the rule of `eventID` away. */
function revokes(groupId: string, ruleOf: string, eventID: string): JsonObject {
  const opened = opens(groupId, ruleOf, '2026-03-02T18:00:05Z');
  return {
    ...opened,
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/ChangeAuditorExpiry/expire`,
      accountId: account,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: auditorRole, userName: 'ChangeAuditorExpiry' },
      },
    },
    eventName: 'RevokeSecurityGroupIngress',
    requestParameters: {
      groupId,
      securityGroupRuleIds: { items: [{ securityGroupRuleId: ruleIdOf(ruleOf) }] },
    },
    responseElements: { _return: true },
    eventID,
  };
}

const trail = (value: JsonObject): IncomingEvent => ({
  kind: 'trail-record',
  value,
  sha256: sha256Of(JSON.stringify(value)),
  seenBy: 'bus',
});
const config = (value: JsonObject): IncomingEvent => ({ ...trail(value), kind: 'configuration' });

/** An auditor on memory. `failAt`: the call to a port with this number fails once, before or after it took effect. */
async function makeAuditor(
  failAt = 0,
  when: 'before' | 'after' = 'before',
  complete?: (notification: JsonObject) => Promise<CompletedConfiguration>,
) {
  let calls = 0;
  const fragile = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          calls += 1;
          const fails = calls === failAt;
          if (fails && when === 'before') throw new Error('a crash, as the test asked');
          const result: unknown = await member.apply(target, args);
          if (fails) throw new Error('a crash, as the test asked');
          return result;
        };
      },
    });
  const auditor = auditingOnMemory({ ownRoles: [auditorRole], complete }, fragile);
  await auditor.records.create(record, newStep());
  return {
    ...auditor,
    audit: auditor.auditEvent,
    calls: () => calls,
    pass: (seconds: number) => auditor.clock.pass(seconds),
  };
}

test('an approved change is authorised, its rule gets a timer, and nobody is told', async () => {
  const { audit, decisions, schedule, publisher } = await makeAuditor();
  const audited = await audit(trail(opens('sg-0ab', 'event-1')));
  expect(audited).toMatchObject({ kind: 'decided', told: 'not-told' });
  expect(await decisions.get('event-1')).toMatchObject({
    verdict: 'authorised',
    record: 'CHG-1',
    seenBy: 'bus',
  });
  expect([...schedule.timers.values()]).toEqual(['2026-03-02T17:00:00Z']);
  expect(publisher.sent).toEqual([]);
});

test('a change nobody approved is told once, however often it is delivered', async () => {
  const { audit, publisher, schedule } = await makeAuditor();
  const event = trail(opens('sg-0zz', 'event-2'));
  expect((await audit(event)).kind).toBe('decided');
  expect((await audit(event)).kind).toBe('known');
  expect((await audit({ ...event, seenBy: 'reconciled' })).kind).toBe('known');
  expect(publisher.sent).toHaveLength(1);
  expect(publisher.sent[0]?.body).toContain('CHG-1');
  expect(schedule.timers.size).toBe(0);
});

test('the human behind a session is found through the call that issued it', async () => {
  const { audit, decisions } = await makeAuditor();
  expect(await audit(trail(assumesRole))).toEqual({ kind: 'not-a-change', reason: 'read-only' });
  await audit(trail(opens('sg-0ab', 'event-3')));
  expect((await decisions.get('event-3'))?.actor.cause).toMatchObject({
    identity: 'bob',
    proven: true,
  });
});

test('a configuration item confirms the call behind it; without one it is a change of its own', async () => {
  const explained = await makeAuditor();
  await explained.audit(trail(opens('sg-0ab', 'event-4')));
  expect(await explained.audit(config(configNotification))).toEqual({
    kind: 'not-a-change',
    reason: 'explained',
  });
  const alone = await makeAuditor();
  expect(await alone.audit(config(configNotification))).toMatchObject({
    kind: 'decided',
    decision: {
      action: 'config:ConfigurationItemChange',
      evidence: { location: expect.stringContaining('config://') },
    },
  });
});

test('an approval taken back after the decision does not open other grants when the event comes again', async () => {
  const { audit, records, decisions, grants } = await makeAuditor();
  await audit(trail(opens('sg-0ab', 'event-5')));
  await records.replace(
    { ...record, temporary: { expiresAt: '2026-03-09T18:00:00Z' }, status: 'rejected' },
    1,
    newStep(),
  );
  await audit(trail(opens('sg-0ab', 'event-5')));
  expect(await decisions.get('event-5')).toMatchObject({ verdict: 'authorised', revision: 1 });
  expect((await grants.due({ before: '2027-01-01T00:00:00Z', limit: 10 })).items).toHaveLength(1);
});

test('a crash at any step, before or after it took effect, ends in the same state once the event comes again', async () => {
  const event = trail(opens('sg-0zz', 'event-6'));
  const approved = trail(opens('sg-0ab', 'event-7'));
  const whole = await makeAuditor();
  for (const each of [event, approved]) await whole.audit(each);
  const steps = whole.calls();
  expect(steps).toBeGreaterThan(8);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: steps }),
      fc.constantFrom('before', 'after'),
      async (failAt, when) => {
        const auditor = await makeAuditor(failAt, when);
        for (const each of [event, approved]) {
          await auditor.audit(each).catch(() => {
            auditor.pass(300);
            return auditor.audit(each);
          });
        }
        const verdicts = await Promise.all(
          ['event-6', 'event-7'].map((id) => auditor.decisions.get(id)),
        );
        expect(verdicts.map((decision) => decision?.verdict)).toEqual([
          'unauthorised',
          'authorised',
        ]);
        expect([...auditor.schedule.timers]).toEqual([...whole.schedule.timers]);
        // At least once: a crash after sending, before it was noted, tells the same matter again.
        const told = new Set(auditor.publisher.sent.map(({ matterId }) => matterId));
        expect([...told]).toEqual(whole.publisher.sent.map(({ matterId }) => matterId));
      },
    ),
    { numRuns: 60 },
  );
});

test('what the auditor never does is critical from its role even where it was denied', async () => {
  const { audit, publisher } = await makeAuditor();
  const denied = { errorCode: 'AccessDenied', requestParameters: null, responseElements: null };
  const revoked = revokes('sg-0ab', 'event-8', 'event-20');
  const create = { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', eventID: 'event-21' };
  expect(await audit(trail({ ...revoked, ...denied, ...create }))).toMatchObject({
    decision: {
      verdict: null,
      findings: [{ level: 'critical', rule: 'auditor-call-without-intent' }],
    },
    told: 'told',
  });
  // Its own business: the expiry tells of a revocation that was refused.
  expect(await audit(trail({ ...revoked, ...denied }))).toMatchObject({
    decision: { findings: [] },
    told: 'not-told',
  });
  expect(publisher.sent).toHaveLength(1);
});

test('an own revocation is matched to the intent it noted; without one its call is critical', async () => {
  const { audit, grants, publisher } = await makeAuditor();
  const own = trail(revokes('sg-0ab', 'event-8', 'event-9'));
  expect(await audit(own)).toMatchObject({
    decision: {
      verdict: 'unauthorised',
      findings: [{ level: 'critical', rule: 'auditor-call-without-intent' }],
    },
  });
  expect(publisher.sent.at(-1)?.level).toBe('critical');

  await audit(trail(opens('sg-0ab', 'event-8')));
  const [pending] = (await grants.due({ before: '2027-01-01T00:00:00Z', limit: 1 })).items;
  if (pending === undefined) throw new Error('the grant was not opened');
  const intent = { at: pending.openedAt, action: 'ec2:RevokeSecurityGroupIngress' };
  await grants.replace({ ...pending, state: 'expiring', intent, version: 2 }, 1);
  expect(await audit(trail(revokes('sg-0ab', 'event-8', 'event-10')))).toMatchObject({
    told: 'not-told',
    decision: { verdict: 'exempt', record: 'CHG-1' },
  });
});

test('a configuration change too large to be sent is completed from Config, with the rules it breaks', async () => {
  const { configurationItem: summary } = configNotification;
  const { audit } = await makeAuditor(0, 'before', async () => ({
    before: { kind: 'unknown', reason: 'as the test asked' },
    after: {
      kind: 'item',
      source: 'history',
      item: {
        resourceType: 'AWS::EC2::SecurityGroup',
        resourceId: 'sg-0ab',
        configuration: JSON.stringify({ groupId: 'sg-0ab' }),
      },
    },
    brokenRules: ['restricted-ssh'],
  }));
  const audited = await audit(
    config({
      messageType: 'OversizedConfigurationItemChangeNotification',
      configurationItemSummary: { ...(summary as JsonObject), configuration: undefined },
    }),
  );
  expect(audited).toMatchObject({
    kind: 'decided',
    decision: {
      differences: [
        { property: 'unknown properties' },
        { property: 'AWS Config rule restricted-ssh', after: 'NON_COMPLIANT' },
      ],
    },
  });
});
