import fc from 'fast-check';
import { readGiven } from '../../../../src/domain/grants/documents/given-statement.ts';
import { readDocument } from '../../../../src/domain/grants/documents/policy-document.ts';
import { bucketPolicyStatement } from '../../../../src/domain/grants/kinds/bucket-policy-statement/index.ts';
import { trustStatement } from '../../../../src/domain/grants/kinds/trust-statement/index.ts';
import type { AwsCall } from '../../../../src/schemas/aws-call.ts';
import type { ChangeEvent } from '../../../../src/schemas/change-event.ts';
import type { Grant } from '../../../../src/schemas/grant.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { account, eventOf, grantOf } from '../grant-fixtures.ts';
import { type Answer, holdTalk, operationsOf } from '../kinds/hold-talk.ts';
import { meanings, spellingOf } from './statements.ts';

const own: JsonObject = {
  Effect: 'Allow',
  Principal: { AWS: '111122223333' },
  Action: 'sts:AssumeRole',
};
const vendor: JsonObject = {
  Sid: 'Vendor',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::444455556666:role/Support' },
  Action: ['sts:AssumeRole', 'sts:TagSession'],
};
const colleague: JsonObject = {
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
};
const trustOf = (...statements: readonly JsonObject[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1);

/** A role whose trust policy is edited by the talk, and by others before calls of a number. */
function role(text: string, edits: Readonly<Record<number, string>> = {}) {
  let held = text;
  const answer = ({ operation, input }: AwsCall, number: number): Answer => {
    held = edits[number] ?? held;
    if (operation === 'GetRole') {
      return { Role: { AssumeRolePolicyDocument: encodeURIComponent(held) } };
    }
    if (operation !== 'UpdateAssumeRolePolicy') return { refused: 'AccessDenied' };
    held = String(input['PolicyDocument']);
    return {};
  };
  return { answer, holds: () => held };
}

/** The trust grant that an update from one document to another opens. */
function grantIn(before: string, after: string): Grant {
  const [opening] = trustStatement.openings(update(before, after));
  if (opening === undefined) throw new Error('opens nothing');
  return grantOf({ target: opening.target, given: opening.given, region: 'global' });
}

function update(before: string, after: string): ChangeEvent {
  return eventOf('iam:UpdateAssumeRolePolicy', {
    request: { roleName: 'Deploy', policyDocument: after },
    event: {
      before: [
        {
          resource: { account, region: null, type: 'AWS::IAM::Role', id: 'Deploy' },
          aspect: 'trust-policy',
          at: '2026-03-01T10:00:00Z',
          value: before,
        },
      ],
    },
  });
}

const grant = grantIn(trustOf(own), trustOf(own, vendor));
const target = grant.target.kind === 'trust-statement' ? grant.target : undefined;
if (target === undefined) throw new Error('no trust grant');
const read = (held: string) => holdTalk(trustStatement.read(grant, target), role(held).answer);
const revoke = (aws: ReturnType<typeof role>, by: Grant = grant) =>
  holdTalk(trustStatement.revoke(by, target), aws.answer);

test('the statement that came is the grant; what stood there is none', () => {
  expect(trustStatement.openings(update(trustOf(own), trustOf(own, vendor)))).toHaveLength(1);
  expect(readGiven(grant.given)?.sid).toBe('Vendor');
  expect(target.summary).toBe(
    'sts:assumerole, sts:tagsession for AWS:arn:aws:iam::444455556666:role/Support',
  );
});

test('it is taken out alone, read before and after, and the old document is kept', () => {
  const aws = role(trustOf(own, vendor, colleague));
  const { outcome, calls } = revoke(aws);
  expect(outcome).toEqual({ outcome: 'revoked', taken: trustOf(own, vendor, colleague) });
  expect(JSON.parse(aws.holds())).toEqual(JSON.parse(trustOf(own, colleague)));
  expect(operationsOf(calls)).toEqual(['GetRole', 'GetRole', 'UpdateAssumeRolePolicy', 'GetRole']);
  expect(calls.map(({ power }) => power)).toEqual(['read', 'read', 'edit-document', 'read']);
  expect(read(aws.holds()).outcome).toEqual({ state: 'absent' });
});

test('spelled anew by somebody, it is still the same', () => {
  const respelled = { ...vendor, Sid: 'Other', Action: ['sts:tagsession', 'STS:AssumeRole'] };
  expect(read(trustOf(own, respelled)).outcome).toEqual({ state: 'present' });
});

test.each<[string, JsonObject, string]>([
  ['more actions', { ...vendor, Action: 'sts:*' }, '+sts:*'],
  [
    'a condition',
    { ...vendor, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } },
    'Condition',
  ],
  ['a Deny of the same name', { ...vendor, Effect: 'Deny' }, 'Effect: +Deny, -Allow'],
  [
    'the same principal, without its name',
    { Effect: 'Allow', Principal: vendor['Principal'], Action: 'sts:AssumeRole' },
    '-sts:tagsession',
  ],
  [
    'a deleted principal',
    { ...vendor, Sid: 'x', Principal: { AWS: 'AROAIOSFODNN7EXAMPLE' } },
    'AROAIOSFODNN7EXAMPLE',
  ],
])('altered to %s, it is changed, told, and left alone', (_, altered, word) => {
  const live = read(trustOf(own, altered)).outcome;
  expect(live).toMatchObject({ state: 'changed', difference: expect.stringContaining(word) });
  const aws = role(trustOf(own, altered));
  expect(revoke(aws).outcome).toMatchObject({ outcome: 'changed' });
  expect(aws.holds()).toBe(trustOf(own, altered));
});

test('there twice, it is changed: taking one away would end nothing', () => {
  expect(read(trustOf(own, vendor, { ...vendor, Sid: 'Again' })).outcome).toMatchObject({
    state: 'changed',
  });
});

test.each([
  ['removed', trustOf(own)],
  ['removed, and another added that has nothing to do with it', trustOf(own, colleague)],
])('%s, it is absent', (_, held) => {
  expect(read(held).outcome).toEqual({ state: 'absent' });
  expect(revoke(role(held)).outcome).toEqual({ outcome: 'absent' });
});

test('with its role it is absent; denied it is not', () => {
  const gone = holdTalk(trustStatement.read(grant, target), () => ({ refused: 'NoSuchEntity' }));
  expect(gone.outcome).toEqual({ state: 'absent' });
  expect(() =>
    holdTalk(trustStatement.read(grant, target), () => ({ refused: 'AccessDenied' })),
  ).toThrow(expect.objectContaining({ code: 'AccessDenied' }));
  expect(() => holdTalk(trustStatement.read(grant, target), () => ({ Role: {} }))).toThrow();
});

test('as the only statement of a trust policy it cannot be taken', () => {
  const aws = role(trustOf(vendor));
  expect(revoke(aws).outcome).toMatchObject({
    outcome: 'untouchable',
    reason: expect.stringContaining('only statement'),
  });
  expect(aws.holds()).toBe(trustOf(vendor));
});

test('out of a document that cannot be read nothing is taken', () => {
  const twice = trustOf(own, vendor).replace('"Version"', '"Version": "2008-10-17", "Version"');
  expect(revoke(role(twice)).outcome).toMatchObject({ outcome: 'untouchable' });
});

test.each([['AWSReservedSSO_Admin_0123456789abcdef'], ['AWSServiceRoleForSupport']])(
  'the trust of %s is never touched, and not even read',
  (name) => {
    const { outcome, calls } = holdTalk(
      trustStatement.revoke(grant, { ...target, role: name }),
      () => ({}),
    );
    expect(outcome).toMatchObject({ outcome: 'untouchable' });
    expect(calls).toEqual([]);
  },
);

describe('somebody edits at the same time', () => {
  const start = trustOf(own, vendor);

  test('between the two readings before the write: nothing is written', () => {
    const aws = role(start, { 2: trustOf(own, vendor, colleague) });
    expect(() => revoke(aws)).toThrow(expect.objectContaining({ code: 'ConcurrentModification' }));
    expect(aws.holds()).toBe(trustOf(own, vendor, colleague));
  });

  test('after the intent was stored: nothing is written', () => {
    const { outcome: plan } = holdTalk(
      trustStatement.plan?.(grant, target) ?? neverPlanned(),
      role(start).answer,
    );
    const intent = { at: '2026-03-02T12:00:00Z', action: plan?.action ?? '', after: plan?.after };
    const aws = role(trustOf(own, vendor, colleague));
    expect(() => revoke(aws, { ...grant, intent })).toThrow(
      expect.objectContaining({ code: 'ConcurrentModification' }),
    );
    expect(revoke(role(start), { ...grant, intent }).outcome).toMatchObject({ outcome: 'revoked' });
  });

  test('between the write and the reading after it: told, with what differs and what was there', () => {
    const aws = role(start, { 4: trustOf(own, vendor, colleague) });
    expect(revoke(aws).outcome).toEqual({
      outcome: 'interleaved',
      difference: expect.stringContaining('added: "Vendor"'),
      taken: start,
    });
  });

  test('the role is deleted instead: what was written is gone too', () => {
    const { answer } = role(start);
    const { outcome } = holdTalk(trustStatement.revoke(grant, target), (call, number) =>
      number === 4 ? { refused: 'NoSuchEntity' } : answer(call, number),
    );
    expect(outcome).toMatchObject({ outcome: 'interleaved' });
  });

  test('an answer that is late is no edit', () => {
    const aws = role(start, { 4: start });
    expect(revoke(aws).outcome).toEqual({ outcome: 'revoked', taken: start });
  });
});

test('the plan names the document that the event of the edit will show', () => {
  const aws = role(trustOf(own, vendor, colleague));
  const { outcome: plan } = holdTalk(
    trustStatement.plan?.(grant, target) ?? neverPlanned(),
    aws.answer,
  );
  revoke(aws);
  const event = update('', aws.holds());
  expect(trustStatement.documentWritten?.(event)).toBe(plan?.after);
  expect(plan).toMatchObject({
    action: 'iam:UpdateAssumeRolePolicy',
    taken: trustOf(own, vendor, colleague),
  });
  const [ending] = trustStatement.endings(event);
  expect(ending?.ends({ ...grant, target })).toBe(true);
});

test('whatever the document, the other statements stay what they were', () => {
  fc.assert(
    fc.property(
      fc.array(meanings.chain(spellingOf), { minLength: 1, maxLength: 5 }),
      fc.nat(),
      (others, at) => {
        const before = trustOf(...others);
        const place = at % (others.length + 1);
        const statements = [...others.slice(0, place), vendor, ...others.slice(place)];
        const opened = grantIn(before, trustOf(...statements));
        if (opened.target.kind !== 'trust-statement') throw new Error('no trust grant');
        const aws = role(trustOf(...statements));
        const { outcome } = holdTalk(trustStatement.revoke(opened, opened.target), aws.answer);
        expect(outcome).toMatchObject({ outcome: 'revoked' });
        expect(JSON.parse(aws.holds())).toEqual(JSON.parse(before));
        expect(readDocument(aws.holds())?.sha256).toBe(readDocument(before)?.sha256);
      },
    ),
    { numRuns: 60 },
  );
});

describe('of a bucket', () => {
  const region = 'eu-west-1';
  const statement: JsonObject = {
    Effect: 'Allow',
    Principal: { AWS: '444455556666' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::figures/*',
  };
  const deny: JsonObject = { ...statement, Effect: 'Deny', Principal: '*', Action: 's3:PutObject' };
  const bucketGrant = (() => {
    const [opening] = bucketPolicyStatement.openings(put({ Statement: [statement, deny] }, null));
    if (opening === undefined) throw new Error('opens nothing');
    return grantOf({ target: opening.target, given: opening.given, region });
  })();

  function put(policy: JsonObject, before: string | null | undefined): ChangeEvent {
    return eventOf('s3:PutBucketPolicy', {
      request: { bucketName: 'figures', bucketPolicy: policy, policy: '' },
      event: {
        before:
          before === undefined
            ? []
            : [
                {
                  resource: { account, region: null, type: 'AWS::S3::Bucket', id: 'figures' },
                  aspect: 'resource-policy',
                  at: '2026-03-01T10:00:00Z',
                  value: before,
                },
              ],
      },
    });
  }

  function bucket(text: string | undefined) {
    let held = text;
    const answer = ({ operation, input }: AwsCall): Answer => {
      if (input['ExpectedBucketOwner'] !== account) return { refused: 'AccessDenied' };
      if (operation === 'GetBucketPolicy') {
        return held === undefined ? { refused: 'NoSuchBucketPolicy' } : { Policy: held };
      }
      held = operation === 'PutBucketPolicy' ? String(input['Policy']) : undefined;
      return {};
    };
    return { answer, holds: () => held };
  }

  function end(aws: ReturnType<typeof bucket>) {
    const { target: of } = bucketGrant;
    if (of.kind !== 'bucket-policy-statement') throw new Error('no bucket grant');
    return holdTalk(bucketPolicyStatement.revoke(bucketGrant, of), aws.answer);
  }

  test('the Allow is a grant, the Deny never; without knowing what was there nothing is', () => {
    expect(bucketGrant.target).toMatchObject({ bucket: 'figures' });
    expect(bucketPolicyStatement.openings(put({ Statement: [deny] }, null))).toEqual([]);
    expect(bucketPolicyStatement.openings(put({ Statement: [statement] }, undefined))).toEqual([]);
    const same = JSON.stringify({ Statement: [statement] });
    expect(bucketPolicyStatement.openings(put({ Statement: [statement] }, same))).toEqual([]);
  });

  test('it is taken out beside a Deny, which stays', () => {
    const aws = bucket(JSON.stringify({ Statement: [statement, deny] }));
    const { outcome, calls } = end(aws);
    expect(outcome).toMatchObject({ outcome: 'revoked' });
    expect(aws.holds()).toBe(JSON.stringify({ Statement: [deny] }));
    expect(calls.map(({ power }) => power)).toEqual(['read', 'read', 'edit-document', 'read']);
  });

  test('as the only statement it takes the policy with it', () => {
    const aws = bucket(JSON.stringify({ Statement: [statement] }));
    const { outcome, calls } = end(aws);
    expect(outcome).toMatchObject({ outcome: 'revoked' });
    expect(aws.holds()).toBeUndefined();
    expect(operationsOf(calls)).toContain('DeleteBucketPolicy');
    expect(calls[2]?.power).toBe('edit-document');
  });

  test('a bucket that somebody else owns now is not gone', () => {
    expect(() =>
      holdTalk(bucketPolicyStatement.read(bucketGrant, narrow(bucketGrant)), () => ({
        refused: 'AccessDenied',
      })),
    ).toThrow(expect.objectContaining({ code: 'AccessDenied' }));
  });

  function narrow(of: Grant) {
    if (of.target.kind !== 'bucket-policy-statement') throw new Error('no bucket grant');
    return of.target;
  }
});

function neverPlanned(): never {
  throw new Error('the kind plans nothing');
}
