import { compileAccessPolicy } from '../../../../src/domain/grants/access-policy/compile-access-policy.ts';
import { defaultAccessPolicy } from '../../../../src/domain/grants/access-policy/default-access-policy.ts';
import type { GrantSubject } from '../../../../src/domain/grants/access-policy.ts';
import { AccessPolicySchema } from '../../../../src/schemas/access-policy.ts';

const prod = '111122223333';
const test_ = '444455556666';

function compiled(file: object, rules?: readonly string[]) {
  return compileAccessPolicy(
    AccessPolicySchema.parse({ version: '1', ...file }),
    'a'.repeat(64),
    rules === undefined ? undefined : new Set(rules),
  );
}
function policyOf(file: object) {
  const { policy, faults } = compiled(file);
  expect(faults).toEqual([]);
  return policy;
}
function faultsOf(file: object, rules?: readonly string[]) {
  return compiled(file, rules).faults.map(({ place, reason, mend }) => [place, reason, mend]);
}

const subject: GrantSubject = {
  kind: 'security-group-rule',
  account: prod,
  region: 'eu-west-1',
  verdict: 'unauthorised',
  rules: ['world-open-admin-port'],
  actorKind: 'human',
  world: true,
  adminPort: true,
  admin: false,
  crossAccount: false,
};

test('where nothing is said, people are told, warned an hour before and reminded every day', () => {
  const at = { kind: 'access-key', account: prod } as const;
  expect(defaultAccessPolicy.modeOf(at)).toBe('notify-only');
  expect(defaultAccessPolicy.warnMinutes(at)).toBe(60);
  expect(defaultAccessPolicy.remindEveryHours).toBe(24);
  expect(defaultAccessPolicy.endsSessions(at)).toBe(false);
  expect(defaultAccessPolicy.editsDocuments(at)).toBe(false);
  expect(defaultAccessPolicy.limit(subject)).toBeUndefined();
  expect(defaultAccessPolicy.inferredEnd(subject)).toBeUndefined();
  expect(defaultAccessPolicy.cap).toEqual({ most: 10, hours: 1 });
  expect(defaultAccessPolicy.protectedPrincipals).toContain('*BreakGlass*');
});

test('the first mode that fits kind and account is the mode', () => {
  const policy = policyOf({
    modes: [
      { kinds: ['access-key'], accounts: [prod], mode: 'notify-only' },
      { kinds: ['*'], accounts: ['1111*', '44445555666?'], mode: 'enforce' },
      { kinds: ['access-key'], accounts: ['*'], mode: 'enforce' },
    ],
  });
  expect(policy.modeOf({ kind: 'access-key', account: prod })).toBe('notify-only');
  expect(policy.modeOf({ kind: 'inline-policy', account: prod })).toBe('enforce');
  expect(policy.modeOf({ kind: 'inline-policy', account: test_ })).toBe('enforce');
  expect(policy.modeOf({ kind: 'inline-policy', account: '777788889999' })).toBe('notify-only');
  expect(policy.modeOf({ kind: 'access-key', account: '777788889999' })).toBe('enforce');
});

test('an empty list fits nothing', () => {
  const policy = policyOf({
    modes: [
      { kinds: [], accounts: ['*'], mode: 'enforce' },
      { kinds: ['*'], accounts: [], mode: 'enforce' },
    ],
    editDocuments: [{ kinds: [], accounts: ['*'] }],
  });
  expect(policy.modeOf({ kind: 'access-key', account: prod })).toBe('notify-only');
  expect(policy.editsDocuments({ kind: 'inline-policy', account: prod })).toBe(false);
});

test('documents are edited and sessions ended only where it says so', () => {
  const policy = policyOf({
    editDocuments: [{ kinds: ['*'], accounts: [test_] }],
    endSessions: [{ kinds: ['inline-policy'], accounts: ['*'] }],
  });
  expect(policy.editsDocuments({ kind: 'inline-policy', account: test_ })).toBe(true);
  expect(policy.editsDocuments({ kind: 'inline-policy', account: prod })).toBe(false);
  expect(policy.endsSessions({ kind: 'inline-policy', account: prod })).toBe(true);
  expect(policy.endsSessions({ kind: 'access-key', account: prod })).toBe(false);
});

test('the first limit that fits and whose condition holds is the limit', () => {
  const policy = policyOf({
    limits: [
      {
        name: 'admin',
        kinds: ['*'],
        accounts: ['*'],
        when: 'grant.admin',
        hours: 4,
        because: 'administrators stay for an afternoon',
      },
      { name: 'any', kinds: ['*'], accounts: [prod], hours: '72', because: 'three days do' },
    ],
  });
  expect(policy.limit({ ...subject, admin: true })).toEqual({
    name: 'admin',
    minutes: 240,
    because: 'administrators stay for an afternoon',
  });
  expect(policy.limit(subject)?.minutes).toBe(4_320);
  expect(policy.limit({ ...subject, account: test_ })).toBeUndefined();
});

test('only an enabled entry infers an end', () => {
  const entry = {
    name: 'open-admin-ports',
    when: 'grant.world && grant.adminPort && grant.verdict == "unauthorised"',
    minutes: '60',
    because: 'nobody approved it',
  };
  expect(policyOf({ inferred: [entry] }).inferredEnd(subject)).toBeUndefined();
  const policy = policyOf({ inferred: [{ ...entry, enabled: 'true' }] });
  expect(policy.inferredEnd(subject)).toEqual({
    name: 'open-admin-ports',
    minutes: 60,
    because: 'nobody approved it',
  });
  expect(policy.inferredEnd({ ...subject, verdict: 'authorised' })).toBeUndefined();
  expect(policy.inferredEnd({ ...subject, verdict: null })).toBeUndefined();
});

test('a condition that cannot be answered limits, but never infers an end, and is told', () => {
  const when = 'grant.rules[3] == "some-rule"';
  const { policy, faults } = compiled({
    limits: [{ name: 'limit', kinds: ['*'], accounts: ['*'], when, hours: 1, because: 'b' }],
    inferred: [
      { name: 'odd', enabled: true, when, minutes: 5, because: 'b' },
      { name: 'plain', enabled: true, when: 'grant.world', minutes: 30, because: 'b' },
    ],
  });
  // Found at load already; and if one were missed, it does the careful thing.
  expect(faults.map(({ place }) => place)).toEqual(['limits[0].when', 'inferred[0].when']);
  expect(faults[0]?.reason).toContain('has no answer for some access');
  expect(policy.limit(subject)?.name).toBe('limit');
  expect(policy.inferredEnd(subject)?.name).toBe('plain');
  expect(policy.inferredEnd({ ...subject, world: false })).toBeUndefined();
  expect(policy.unanswered(subject).map(({ name }) => name)).toEqual(['limit', 'odd']);
  expect(policy.unanswered({ ...subject, rules: ['a', 'b', 'c', 'd'] })).toEqual([]);
});

test.each([
  ['grant.world &&', 'write a CEL expression, e.g. grant.world'],
  ['grant.wide', 'write a CEL expression over the names grant.…; docs/temporary-access.md'],
  ['change.type == "normal"', 'write a CEL expression over the names grant.…'],
  ['grant.kind == "acess-key"', 'write "security-group-rule"'],
  ['grant.verdict == "unauthorized"', 'write "", "authorised"'],
  ['grant.actor in ["person"]', 'write "human"'],
  ['grant.account', 'compare it with something, like grant.kind == "access-key"'],
  ['grant.verdict > "exempt"', 'use == and in'],
  ['"no-such-rule" in grant.rules', 'write the name of a rule'],
])('%s is refused with what mends it, even where it is switched off', (when, mend) => {
  const faults = faultsOf({ inferred: [{ name: 'x', when, minutes: 60, because: 'b' }] }, [
    'world-open-admin-port',
  ]);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.[0]).toBe('inferred[0].when');
  expect(faults[0]?.[2]).toContain(mend);
});

test('a rule that exists, or any where rules are not known, may be named', () => {
  const inferred = [{ name: 'x', when: '"known" in grant.rules', minutes: 60, because: 'b' }];
  expect(faultsOf({ inferred }, ['known'])).toEqual([]);
  expect(faultsOf({ inferred })).toEqual([]);
});

test('names said twice and odd patterns of what is protected are faults', () => {
  const entry = { name: 'x', kinds: ['*'], accounts: ['*'], hours: 1, because: 'b' };
  expect(faultsOf({ limits: [entry, entry] })[0]?.[0]).toBe('limits[1].name');
  // A policy variable would make IAM's copy of the pattern mean something else.
  const variable = ['role/', '{aws:username}'].join('$');
  expect(faultsOf({ protected: ['role/BreakGlass*', variable, ''.padEnd(3)] })).toHaveLength(2);
  expect(
    faultsOf({ protected: ['arn:aws:iam::*:role/a/b-*', 'sg-0ab', 'ops@example.com'] }),
  ).toEqual([]);
});
