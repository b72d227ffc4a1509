import fc from 'fast-check';
import { endingsIn } from '../../../../src/domain/grants/endings-in.ts';
import { AwsRefusal } from '../../../../src/domain/grants/kinds/aws-refusal.ts';
import type { Dialogue } from '../../../../src/domain/grants/kinds/grant-kind.ts';
import { grantKindModules, kindOf } from '../../../../src/domain/grants/kinds/registry.ts';
import { openingsIn } from '../../../../src/domain/grants/openings-in.ts';
import { targetKeyOf } from '../../../../src/domain/grants/target-key.ts';
import type { AwsCall } from '../../../../src/schemas/aws-call.ts';
import {
  type GrantKind,
  GrantTargetSchema,
  grantKinds,
} from '../../../../src/schemas/grant-target.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { eventOf, grantOf, targets } from '../grant-fixtures.ts';

const subtractive: readonly GrantKind[] = [
  'security-group-rule',
  'managed-policy-attachment',
  'inline-policy',
  'group-membership',
  'access-key',
  'login-profile',
];
const known = grantKinds.map((kind) => ({ kind, target: targets[kind] }));
/** What an answer may hold, so that talks get past their first look. */
const answer: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      SecurityGroupRules: fc.constant([
        {
          SecurityGroupRuleId: 'sgr-0123456789abcdef0',
          GroupId: 'sg-0aa11bb22cc33dd44',
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIpv4: '203.0.113.0/24',
        },
      ]),
      AttachedPolicies: fc.constant([{ PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }]),
      Policy: fc.constant({ DefaultVersionId: 'v1' }),
      PolicyVersion: fc.constant({
        Document:
          '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
      }),
      PolicyDocument: fc.constantFrom(
        '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
        '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}',
      ),
      Groups: fc.constant([{ GroupName: 'Operators' }]),
      AccessKeyMetadata: fc.constant([{ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }]),
      LoginProfile: fc.constant({ UserName: 'dana' }),
      Return: fc.boolean(),
      Marker: fc.constant('m1'),
    },
    { requiredKeys: [] },
  )
  .map((fields) => ({ ...fields }));
const said = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: answer },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'NoSuchEntity',
        'AccessDenied',
        'Throttling',
        'InvalidGroup.NotFound',
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .dictionary(fc.string(), fc.jsonValue())
        .map((odd): JsonObject => JSON.parse(JSON.stringify(odd))),
    },
  ),
  { minLength: 1, maxLength: 6 },
);

/** Drives a talk with whatever is said; it may give up by throwing. Answers repeat at the end. */
function hold<T>(dialogue: Dialogue<T>, answers: readonly (JsonObject | string)[]) {
  const calls: AwsCall[] = [];
  try {
    let step = dialogue.next();
    while (step.done !== true && calls.length < 20) {
      const next = answers[Math.min(calls.length, answers.length - 1)] ?? {};
      calls.push(step.value);
      step =
        typeof next === 'string' ? dialogue.throw(new AwsRefusal(next, next)) : dialogue.next(next);
    }
    return { calls, outcome: step.done === true ? step.value : undefined };
  } catch (error) {
    return { calls, error };
  }
}

test('the registry holds one module for each kind of the schema', () => {
  expect(grantKindModules.map(({ kind }) => kind).sort()).toEqual([...grantKinds].sort());
  expect(GrantTargetSchema.options.map((option) => option.shape.kind.value).sort()).toEqual(
    [...grantKinds].sort(),
  );
});

describe.each(known)('$kind', ({ target }) => {
  const module = kindOf(target);
  const grant = grantOf({ target });
  const access = { account: grant.account, region: grant.region, target };

  test('has words, a remainder and commands for people', () => {
    expect(module.words(target)).not.toBe('');
    expect(module.remainder(target).words).not.toBe('');
    for (const command of [...module.byHand(access), ...module.again(access).commands]) {
      expect(command).toMatch(/^(aws|#) /);
    }
    expect(module.again(access).actions.length).toBeGreaterThan(0);
  });

  test('may do what its revocation is called, and says why it needs what it needs', () => {
    const acting = module.permissions.filter(({ power }) => power !== 'read');
    expect(acting.flatMap(({ actions }) => actions)).toContain(module.revokedBy(target));
    expect(module.endedBy).toContain(module.revokedBy(target));
    for (const { because, actions } of module.permissions) {
      expect(because).not.toBe('');
      expect(actions.join()).not.toContain('*');
    }
  });

  test('whatever AWS says, it is never taken for gone by a refusal that does not say so', () => {
    for (const refusal of ['AccessDenied', 'Throttling', 'UnauthorizedOperation', 'Odd']) {
      expect(hold(module.read(grant, target), [refusal])).toMatchObject({
        error: { name: 'AwsRefusal', code: refusal },
      });
      expect(hold(module.revoke(grant, target), [refusal])).toMatchObject({
        error: { name: 'AwsRefusal', code: refusal },
      });
    }
  });

  test('an answer of a shape that tells nothing is neither present nor absent', () => {
    for (const odd of [{}, { Statement: 7 }]) {
      const read = hold(module.read(grant, target), [odd]);
      expect(read.outcome).toBeUndefined();
      expect(read.error).toBeInstanceOf(Error);
    }
  });

  test('reading only reads, whatever is answered', () => {
    fc.assert(
      fc.property(said, (answers) => {
        const { calls } = hold(module.read(grant, target), answers);
        expect(calls.every(({ power }) => power === 'read')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe.each(known.filter(({ kind }) => subtractive.includes(kind)))('$kind', ({ target }) => {
  const module = kindOf(target);
  const grant = grantOf({ target });

  test('revoking removes at most once, and only after AWS was understood', () => {
    fc.assert(
      fc.property(said, (answers) => {
        const { calls, outcome } = hold(module.revoke(grant, target), answers);
        const acted = calls.filter(({ power }) => power !== 'read');
        expect(acted.every(({ power }) => power === 'subtract')).toBe(true);
        expect(acted.length).toBeLessThanOrEqual(1);
        if (outcome?.outcome === 'revoked') expect(acted).toHaveLength(1);
        if (outcome?.outcome === 'changed' || outcome?.outcome === 'untouchable') {
          expect(acted).toHaveLength(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('no shape of an event makes any kind throw, and what it opens can be kept', () => {
  const actions = fc.constantFrom(
    ...grantKindModules.flatMap(({ openedBy, endedBy }) => [...openedBy, ...endedBy]),
  );
  const keys = fc.constantFrom(
    'items',
    'securityGroupRuleSet',
    'groupId',
    'ModifySecurityGroupRulesRequest',
    'SecurityGroupRule',
    'tagSpecificationSet',
    'roleName',
    'userName',
    'groupName',
    'policyName',
    'policyArn',
    'policyDocument',
    'accessKey',
    '__proto__',
    'constructor',
  );
  const { shape } = fc.letrec<{ shape: Json }>((tie) => ({
    shape: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Json>('dana', '', 'sgr-01', 22, null, true, '{"Statement":[]}'),
      fc.dictionary(keys, tie('shape')),
      fc.array(tie('shape'), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(actions, shape, shape, (action, requestParameters, responseElements) => {
      const event = {
        ...eventOf(action),
        raw: JSON.parse(JSON.stringify({ requestParameters, responseElements })),
      };
      for (const opening of openingsIn(event)) {
        expect(GrantTargetSchema.safeParse(opening.target).success).toBe(true);
        expect(targetKeyOf(opening).length).toBeGreaterThan(0);
        const module = kindOf(opening.target);
        module.facts(opening.target, opening.given);
        module.words(opening.target);
        module.byHand(opening);
        module.again(opening);
      }
      for (const ending of endingsIn(event)) {
        for (const { target } of known) ending.ends(grantOf({ target }));
      }
    }),
    { numRuns: 300 },
  );
});
