import fc from 'fast-check';
import { readRiskRules } from '../../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { sha256Of } from '../../../src/domain/evidence/sha256.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { auditingOnMemory } from './auditing-on-memory.ts';

const { rules: shipped } = await readRiskRules(['rules/risk']);
const rules = compileRules(
  shipped.filter(({ name }) =>
    ['denied-burst', 'event-corrected', 'security-group-admin-port-open-to-internet'].includes(
      name,
    ),
  ),
);

const account = '111122223333';
const alice: JsonObject = {
  type: 'IAMUser',
  arn: `arn:aws:iam::${account}:user/alice`,
  accountId: account,
  userName: 'alice',
};
const identityCenterRole: JsonObject = {
  type: 'AssumedRole',
  arn: `arn:aws:sts::444455556666:assumed-role/AWSServiceRoleForSSO/AWS-SSO`,
  accountId: '444455556666',
  accessKeyId: 'ASIAIDENTITYCENTER01',
  invokedBy: 'sso.amazonaws.com',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      arn: 'arn:aws:iam::444455556666:role/aws-service-role/sso.amazonaws.com/AWSServiceRoleForSSO',
      userName: 'AWSServiceRoleForSSO',
    },
  },
};

function call(eventID: string, more: JsonObject = {}): JsonObject {
  return {
    userIdentity: alice,
    eventTime: '2026-03-02T10:15:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StopInstances',
    awsRegion: 'eu-west-1',
    requestParameters: { instancesSet: { items: [{ instanceId: 'i-0a1b2c3d4e5f60718' }] } },
    readOnly: false,
    eventType: 'AwsApiCall',
    recipientAccountId: account,
    ...more,
    eventID,
  };
}

function incoming(value: JsonObject, seenBy: IncomingEvent['seenBy'] = 'bus'): IncomingEvent {
  return { kind: 'trail-record', value, sha256: sha256Of(JSON.stringify(value)), seenBy };
}

async function audited(records: readonly JsonObject[], parts = { rules }) {
  const auditing = auditingOnMemory(parts);
  for (const record of records) await auditing.auditEvent(incoming(record));
  return auditing;
}

/** Everything audited, one call of a port failing before or after it did its work; what failed is delivered again. */
async function auditedWithCrash(records: readonly JsonObject[], failAt: number) {
  let calls = 0;
  const fragile = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          calls += 1;
          const fails = calls === failAt;
          if (fails && failAt % 2 === 0) throw new Error('a crash, as the test asked');
          const result: unknown = await member.apply(target, args);
          if (fails) throw new Error('a crash, as the test asked');
          return result;
        };
      },
    });
  const auditing = auditingOnMemory({ rules }, fragile);
  for (const record of records) {
    await auditing.auditEvent(incoming(record)).catch(() => {
      // Longer than a claim to tell people stays fresh.
      auditing.clock.pass(300);
      return auditing.auditEvent(incoming(record));
    });
  }
  return auditing;
}

const shuffled = <T>(all: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...all], { minLength: all.length });

describe('copies of one call', () => {
  const copyOf = (recipientAccountId: string, eventID: string) =>
    call(eventID, { recipientAccountId, sharedEventID: 'shared-1' });
  const own = copyOf(account, 'copy-1');
  const theirs = copyOf('444455556666', 'copy-2');

  test('whichever comes first is decided, however often either comes; the other is no change', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled([own, theirs, own, theirs]), async (all) => {
        const { decisions } = await audited(all);
        const kept = await Promise.all(['copy-1', 'copy-2'].map((id) => decisions.get(id)));
        expect(kept.map((decision) => decision?.eventId)).toEqual(
          all[0] === own ? ['copy-1', undefined] : [undefined, 'copy-2'],
        );
      }),
      { numRuns: 10 },
    );
  });

  test('the later copy says what it is', async () => {
    const { auditEvent } = await audited([own]);
    expect(await auditEvent(incoming(theirs))).toEqual({ kind: 'not-a-change', reason: 'copy' });
    expect(await auditEvent(incoming(theirs, 'reconciled'))).toMatchObject({ reason: 'copy' });
    expect(await auditEvent(incoming(own, 'reconciled'))).toMatchObject({ kind: 'known' });
  });

  test('a copy that names its caller tells so of the one that was decided and does not', async () => {
    const stranger: JsonObject = {
      type: 'AWSAccount',
      principalId: 'AIDAEXAMPLE',
      accountId: account,
    };
    const ofOwner = { ...theirs, userIdentity: stranger };
    for (const all of [
      [ofOwner, own],
      [ofOwner, own, ofOwner, own],
    ]) {
      const { decisions } = await audited(all);
      expect(await decisions.get('copy-2')).toMatchObject({
        actor: { principal: null, cause: { identity: 'alice', proven: true } },
      });
    }
    const { decisions } = await audited([own, ofOwner]);
    // The owner's copy counts: it is the account that change records speak of.
    expect(await decisions.get('copy-1')).toMatchObject({
      account: '444455556666',
      actor: { principal: null, cause: { identity: 'alice', proven: true } },
    });
  });

  test('a copy whose other was claimed and never decided is kept for another try', async () => {
    const memory = makeMemoryDecisionStore();
    let fails = true;
    const decisions = {
      ...memory,
      append: async (decision: Parameters<typeof memory.append>[0]) => {
        if (fails) throw new Error('the table is away');
        return memory.append(decision);
      },
    };
    const { auditEvent } = auditingOnMemory({ rules, decisions });
    await expect(auditEvent(incoming(own))).rejects.toThrow('away');
    fails = false;
    await expect(auditEvent(incoming(theirs))).rejects.toThrow('cannot be read yet');
    await auditEvent(incoming(own));
    expect(await auditEvent(incoming(theirs))).toMatchObject({ reason: 'copy' });
  });
});

test('a crash anywhere leaves one decision on a call of which there are two copies', async () => {
  const copies = [account, '444455556666'].map((recipientAccountId, index) =>
    call(`copy-${index}`, { recipientAccountId, sharedEventID: 'shared-1' }),
  );
  for (let failAt = 1; failAt < 40; failAt += 1) {
    const { decisions } = await auditedWithCrash(copies, failAt);
    expect(await decisions.get('copy-0')).toBeDefined();
    expect(await decisions.get('copy-1')).toBeUndefined();
  }
});

describe('corrections', () => {
  const opens = (eventID: string, cidrIp: string, more: JsonObject = {}) =>
    call(eventID, {
      eventName: 'AuthorizeSecurityGroupIngress',
      requestParameters: {
        groupId: 'sg-0ab',
        ipPermissions: {
          items: [
            { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp }] } },
          ],
        },
      },
      ...more,
    });
  const original = opens('original', '192.0.2.0/24');
  const correction = opens('correction', '0.0.0.0/0', {
    addendum: { reason: 'UPDATED_DATA', originalEventID: 'original', updatedFields: 'request' },
  });
  const opened = 'security-group-admin-port-open-to-internet';

  test('whichever came first and however often, what was corrected is decided as corrected', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled([original, correction, original, correction]), async (all) => {
        const { decisions } = await audited(all);
        expect(await decisions.get('correction')).toBeUndefined();
        expect(await decisions.get('original')).toMatchObject({
          verdict: 'unauthorised',
          findings: expect.arrayContaining([
            expect.objectContaining({ rule: opened }),
            expect.objectContaining({ rule: 'event-corrected' }),
          ]),
          cause: { kind: 'correction', of: 'correction' },
          kept: { correctedBy: ['correction'] },
        });
        const revisions = await decisions.revisions('original');
        expect(revisions.length).toBe(all[0] === original ? 2 : 1);
      }),
      { numRuns: 20 },
    );
  });

  test('a crash anywhere on the way changes nothing of that', async () => {
    await fc.assert(
      fc.asyncProperty(
        shuffled([original, correction]),
        fc.integer({ min: 1, max: 60 }),
        async (all, failAt) => {
          const { decisions, publisher } = await auditedWithCrash(all, failAt);
          expect(await decisions.get('original')).toMatchObject({
            findings: expect.arrayContaining([expect.objectContaining({ rule: opened })]),
            cause: { kind: 'correction' },
          });
          expect(publisher.sent.map(({ level }) => level)).toContain('high');
        },
      ),
      { numRuns: 40 },
    );
  });

  test('it is told where it makes the event graver', async () => {
    const { publisher } = await audited([original, correction]);
    expect(publisher.sent.map(({ level }) => level)).toEqual(['medium', 'high']);
  });

  test('a finding on what was corrected is not taken back', async () => {
    const { decisions } = await audited([
      opens('original', '0.0.0.0/0'),
      opens('correction', '192.0.2.0/24', {
        addendum: { reason: 'UPDATED_DATA', originalEventID: 'original' },
      }),
    ]);
    const { findings } = (await decisions.get('original')) ?? {};
    expect(findings?.map(({ rule }) => rule).toSorted()).toEqual(['event-corrected', opened]);
  });

  test('a correction under the id of the original itself is one too', async () => {
    const sameId = { ...correction, eventID: 'original' };
    for (const all of [
      [original, sameId],
      [sameId, original],
    ]) {
      const { decisions } = await audited(all);
      expect(await decisions.get('original')).toMatchObject({ cause: { kind: 'correction' } });
    }
  });

  test('an event that merely comes late is an ordinary one', async () => {
    const late = opens('late', '192.0.2.0/24', { addendum: { reason: 'DELIVERY_DELAY' } });
    const { decisions } = await audited([late]);
    expect(await decisions.get('late')).toMatchObject({ cause: { kind: 'event' }, findings: [] });
  });
});

describe('refused calls', () => {
  const refused = (index: number, more: JsonObject = {}) =>
    call(`refused-${index}`, {
      eventTime: `2026-03-02T10:${String(index % 60).padStart(2, '0')}:00Z`,
      errorCode: 'Client.UnauthorizedOperation',
      ...more,
    });
  const inMinutes = (count: number, minute: (index: number) => string, more: JsonObject = {}) =>
    Array.from({ length: count }, (_, index) =>
      refused(index, { eventTime: `2026-03-02T10:${minute(index)}Z`, ...more }),
    );
  const bursts = async (records: readonly JsonObject[]) => {
    const { decisions } = await audited(records);
    const all = await Promise.all(records.map(({ eventID }) => decisions.get(String(eventID))));
    return all.flatMap((one) => one?.findings.map(({ rule }) => `${one.eventId} ${rule}`) ?? []);
  };

  test('the tenth within ten minutes is a burst, and so is what follows it', async () => {
    const records = inMinutes(12, (index) => `00:${String(index * 4).padStart(2, '0')}`);
    expect(await bursts(records)).toEqual([
      'refused-9 denied-burst',
      'refused-10 denied-burst',
      'refused-11 denied-burst',
    ]);
  });

  test('in whatever order they come and however often: a burst is found, one short of it is not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }).chain((count) => {
          const all = inMinutes(count, (index) => `0${index % 10}:00`);
          return fc.tuple(fc.constant(count), shuffled([...all, ...all.slice(0, 5)]));
        }),
        async ([count, records]) => {
          expect((await bursts(records)).length > 0).toBe(count >= 10);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('over a longer time, by several actors, or by AWS itself they are no burst', async () => {
    const slow = inMinutes(20, (index) => `${String(index * 2 + 10).padStart(2, '0')}:00`);
    expect(await bursts(slow)).toEqual([]);
    const crowd = inMinutes(20, () => '00:00').map((record, index) => ({
      ...record,
      userIdentity: {
        ...alice,
        arn: `arn:aws:iam::${account}:user/u${index}`,
        userName: `u${index}`,
      },
    }));
    expect(await bursts(crowd)).toEqual([]);
    expect(
      await bursts(inMinutes(20, () => '00:00', { userIdentity: identityCenterRole })),
    ).toEqual([]);
  });

  test('nothing is asked for a call that succeeded', async () => {
    let asked = 0;
    const count = async () => {
      asked += 1;
      return [];
    };
    const recent = { note: async () => void (await count()), between: count };
    const { auditEvent } = auditingOnMemory({ rules, recent });
    await auditEvent(incoming(call('fine')));
    await auditEvent(incoming(call('failed', { errorCode: 'Client.DryRunOperation' })));
    expect(asked).toBe(0);
  });

  test('a burst of five hundred sends no alert each', async () => {
    const records = Array.from({ length: 60 }, (_, index) =>
      refused(index, { eventTime: '2026-03-02T10:00:00Z' }),
    );
    const { publisher } = await audited(records);
    expect(publisher.sent.length).toBeLessThanOrEqual(2);
  });
});

describe("what Identity Center does at somebody's request", () => {
  const asks = (eventID: string, eventTime: string, more: JsonObject = {}) =>
    call(eventID, {
      eventTime,
      eventSource: 'sso.amazonaws.com',
      eventName: 'DeleteAccountAssignment',
      requestParameters: {
        targetId: '444455556666',
        targetType: 'AWS_ACCOUNT',
        permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
      },
      ...more,
    });
  const asked = asks('asked', '2026-03-02T10:14:00Z');
  const done = call('done', {
    userIdentity: identityCenterRole,
    eventSource: 'iam.amazonaws.com',
    eventName: 'DeleteRole',
    awsRegion: 'us-east-1',
    requestParameters: { roleName: 'AWSReservedSSO_Admin_0a1b2c3d4e5f6071' },
    recipientAccountId: '444455556666',
  });
  const causeAfter = async (records: readonly JsonObject[]) =>
    (await (await audited(records)).decisions.get('done'))?.actor.cause;

  test('it keeps the asker as its cause, in either order', async () => {
    for (const records of [
      [asked, done],
      [done, asked],
    ]) {
      expect(await causeAfter(records)).toMatchObject({ kind: 'human', identity: 'alice' });
    }
  });

  test('a request for every account is one for this one', async () => {
    const everywhere = asks('asked', '2026-03-02T10:14:00Z', {
      eventName: 'ProvisionPermissionSet',
      requestParameters: { targetType: 'ALL_PROVISIONED_ACCOUNTS' },
    });
    expect(await causeAfter([done, everywhere])).toMatchObject({ identity: 'alice' });
  });

  test.each([
    ['too long ago', [asks('asked', '2026-03-02T09:59:00Z')]],
    ['afterwards', [asks('asked', '2026-03-02T10:15:01Z')]],
    ['refused', [asks('asked', '2026-03-02T10:14:00Z', { errorCode: 'AccessDenied' })]],
    [
      'for another account',
      [asks('asked', '2026-03-02T10:14:00Z', { requestParameters: { targetId: '777788889999' } })],
    ],
  ])('a request made %s caused nothing', async (_, requests) => {
    expect(await causeAfter([...requests, done])).toBeUndefined();
    expect(await causeAfter([done, ...requests])).toBeUndefined();
  });

  test('where several asked nobody is taken for the one, whatever the order', async () => {
    const other = asks('other', '2026-03-02T10:13:00Z', {
      userIdentity: { ...alice, arn: `arn:aws:iam::${account}:user/erin`, userName: 'erin' },
    });
    await fc.assert(
      fc.asyncProperty(shuffled([asked, other, done, asked]), async (records) => {
        expect(await causeAfter(records)).toBeUndefined();
      }),
      { numRuns: 15 },
    );
  });
});
