import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeFindOwnRevocation } from '../../../src/application/grants/find-own-revocation.ts';
import { readDocument } from '../../../src/domain/grants/documents/policy-document.ts';
import { isIntendedRevocation } from '../../../src/domain/grants/expiring/intended-revocation.ts';
import { endSessionsIntent } from '../../../src/domain/grants/sessions/end-sessions.ts';
import {
  denySessionsDocument,
  sessionDenyName,
} from '../../../src/domain/grants/sessions/session-deny.ts';
import type { Grant, GrantIntent } from '../../../src/schemas/grant.ts';
import { eventOf, grantOf, targets } from '../../domain/grants/grant-fixtures.ts';

const revoke = eventOf('ec2:RevokeSecurityGroupIngress', {
  request: {
    groupId: 'sg-0aa11bb22cc33dd44',
    securityGroupRuleIds: { items: [{ securityGroupRuleId: 'sgr-0123456789abcdef0' }] },
  },
  event: { at: '2026-03-02T12:00:10Z' },
});
const intent = {
  state: 'expiring',
  attempts: 1,
  updatedAt: '2026-03-02T12:00:09Z',
  intent: { at: '2026-03-02T12:00:09Z', action: 'ec2:RevokeSecurityGroupIngress' },
} as const;

async function ownerOf(grant: Partial<Grant>, event = revoke) {
  const grants = makeMemoryGrantStore();
  await grants.create(grantOf(grant));
  return (await makeFindOwnRevocation({ grants })(event))?.record;
}

test('a revocation is known by the intent that was stored before it, or by its recorded end', async () => {
  expect(await ownerOf(intent)).toBe('CHG-1');
  expect(await ownerOf({ ...intent, state: 'revoked', updatedAt: '2026-03-02T12:00:12Z' })).toBe(
    'CHG-1',
  );
});

test.each<[string, Partial<Grant>, Partial<typeof revoke>]>([
  ['a grant whose end nobody began', { state: 'expiring' }, {}],
  [
    'another rule',
    { ...intent, target: { ...grantOf().target, kind: 'access-key', user: 'a', accessKeyId: 'b' } },
    {},
  ],
  ['a call long before its end', intent, { at: '2026-03-02T11:00:00Z' }],
  ['a call long after it ended', { ...intent, state: 'revoked' }, { at: '2026-03-02T13:00:00Z' }],
  ['a denied call', intent, { outcome: 'denied' }],
])('%s is no intent', async (_, grant, event) => {
  expect(await ownerOf(grant, { ...revoke, ...event })).toBeUndefined();
});

test('a call that takes away more than was intended is not the intended one', async () => {
  const request = {
    groupId: 'sg-0aa11bb22cc33dd44',
    securityGroupRuleIds: {
      items: [
        { securityGroupRuleId: 'sgr-0123456789abcdef0' },
        { securityGroupRuleId: 'sgr-0fedcba9876543210' },
      ],
    },
  };
  const more = { ...revoke, raw: { ...revoke.raw, requestParameters: request } };
  expect(await ownerOf(intent, more)).toBeUndefined();
});

test('nor is another action that ends the access with all that goes with it', () => {
  const grant = grantOf({
    ...intent,
    target: targets['access-key'],
    region: 'global',
    intent: { at: intent.updatedAt, action: 'iam:DeleteAccessKey' },
  });
  const event = (action: string) =>
    eventOf(action, {
      request: { userName: 'dana', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      event: { at: '2026-03-02T12:00:10Z' },
    });
  expect(isIntendedRevocation(event('iam:DeleteAccessKey'), grant)).toBe(true);
  expect(isIntendedRevocation(event('iam:DeleteUser'), grant)).toBe(false);
});

test('a call whose record comes late is known after later tries, and after its end was moved', async () => {
  const again = { ...intent.intent, at: '2026-03-02T13:00:00Z', firstAt: intent.intent.at };
  const failed = { ...intent, state: 'failed', updatedAt: '2026-03-02T13:00:01Z', intent: again };
  expect(await ownerOf({ ...failed, state: 'failed' })).toBe('CHG-1');
  const extended = { state: 'extended' as const, expiresAt: '2026-03-02T18:00:00Z' };
  expect(await ownerOf({ ...failed, ...extended })).toBe('CHG-1');
});

describe('documents and sessions', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: '444455556666' },
    Action: 'sts:AssumeRole',
  };
  const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const after = readDocument(policyDocument)?.sha256 ?? 'none';
  const write = eventOf('iam:UpdateAssumeRolePolicy', {
    request: { roleName: 'Vendor', policyDocument },
    event: { at: '2026-03-02T12:00:10Z' },
  });
  const trust = (intended: Partial<GrantIntent>): Partial<Grant> => ({
    ...intent,
    target: targets['trust-statement'],
    region: 'global',
    intent: { at: intent.updatedAt, action: 'iam:UpdateAssumeRolePolicy', ...intended },
  });

  test('an edit is known by what the intent said the document would mean, also of an earlier try', async () => {
    expect(await ownerOf(trust({ after }), write)).toBe('CHG-1');
    expect(await ownerOf(trust({ after: 'another', earlier: [after] }), write)).toBe('CHG-1');
    expect(await ownerOf(trust({ after: 'another' }), write)).toBeUndefined();
    expect(await ownerOf(trust({}), write)).toBeUndefined();
  });

  test('the deny of earlier sessions is known by its name, and what it says', async () => {
    const key = grantOf({ target: targets['access-key'], region: 'global' });
    const ended = endSessionsIntent(key, '2026-03-02T12:00:09Z');
    const denied = denySessionsDocument('2026-03-02T12:00:09Z');
    const put = (document: string) =>
      eventOf('iam:PutUserPolicy', {
        request: {
          userName: 'dana',
          policyName: sessionDenyName(key.id),
          policyDocument: document,
        },
        event: { at: '2026-03-02T12:00:12Z' },
      });
    const grant = { ...intent, target: key.target, region: 'global', intent: ended };
    expect(await ownerOf(grant, put(denied))).toBe('CHG-1');
    expect(await ownerOf(grant, put(policyDocument))).toBeUndefined();
  });
});
