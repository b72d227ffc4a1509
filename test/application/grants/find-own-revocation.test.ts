import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeFindOwnRevocation } from '../../../src/application/grants/find-own-revocation.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import { eventOf, grantOf } from '../../domain/grants/grant-fixtures.ts';

const revoke = eventOf('ec2:RevokeSecurityGroupIngress', {
  request: {
    groupId: 'sg-0aa11bb22cc33dd44',
    securityGroupRuleIds: { items: [{ securityGroupRuleId: 'sgr-0123456789abcdef0' }] },
  },
  event: { at: '2026-03-02T12:00:10Z' },
});
const intent = { state: 'expiring', attempts: 1, updatedAt: '2026-03-02T12:00:09Z' } as const;

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
  ['a grant whose end nobody began', { state: 'active' }, {}],
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
