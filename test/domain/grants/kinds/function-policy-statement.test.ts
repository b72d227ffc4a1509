import { functionPolicyStatement } from '../../../../src/domain/grants/kinds/function-policy-statement/index.ts';
import { openingsIn } from '../../../../src/domain/grants/openings-in.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { account, eventOf, grantOf, region } from '../grant-fixtures.ts';
import { spelled, talk } from './talking.ts';

const statement: JsonObject = {
  Sid: 'vendor',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::444455556666:root' },
  Action: 'lambda:InvokeFunction',
  Resource: `arn:aws:lambda:${region}:${account}:function:billing:live`,
};

const added = (parts: {
  readonly request?: JsonObject;
  readonly shown?: string | null;
  readonly identity?: JsonObject;
}) =>
  eventOf('lambda:AddPermission', {
    request: {
      functionName: 'billing',
      qualifier: 'live',
      statementId: 'vendor',
      ...parts.request,
    },
    response: { statement: parts.shown === undefined ? JSON.stringify(statement) : parts.shown },
    event:
      parts.identity === undefined
        ? {}
        : { raw: { ...rawOf(parts.shown), userIdentity: parts.identity } },
  });

const rawOf = (shown: string | null | undefined): JsonObject => ({
  requestParameters: { functionName: 'billing', statementId: 'vendor' },
  responseElements: { statement: shown ?? JSON.stringify(statement) },
});

const [opening] = functionPolicyStatement.openings(added({}));
if (opening === undefined) throw new Error('opens nothing');
const { target, given } = opening;
const grant = grantOf({ target, given, region });
const policy = (...statements: readonly JsonObject[]): JsonObject => ({
  Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements }),
  RevisionId: 'revision-1',
});
const read = (...said: Parameters<typeof talk>[1][]) =>
  talk(functionPolicyStatement.read(grant, target), ...said).outcome;
const revoke = (...said: Parameters<typeof talk>[1][]) =>
  talk(functionPolicyStatement.revoke(grant, target), ...said);

test('what Lambda says it added is the grant', () => {
  expect(target).toEqual({
    kind: 'function-policy-statement',
    functionName: 'billing',
    qualifier: 'live',
    statementId: 'vendor',
    summary: `lambda:invokefunction for AWS:444455556666 on arn:aws:lambda:${region}:${account}:function:billing:live`,
  });
  expect(functionPolicyStatement.facts(target, given)).toMatchObject({
    crossAccount: true,
    world: false,
  });
});

test.each<[string, JsonObject, string | undefined]>([
  ['a name', { functionName: 'billing', qualifier: undefined }, undefined],
  ['a name with an alias', { functionName: 'billing:live', qualifier: undefined }, 'live'],
  ['an account and a name', { functionName: `${account}:function:billing` }, 'live'],
  [
    'an ARN with an alias',
    {
      functionName: `arn:aws:lambda:${region}:${account}:function:billing:live`,
      qualifier: undefined,
    },
    'live',
  ],
])('the function may be named by %s', (_, request, qualifier) => {
  const [found] = functionPolicyStatement.openings(added({ request }));
  expect(found?.target).toMatchObject({ functionName: 'billing' });
  expect(found?.target.qualifier).toBe(qualifier);
});

test.each<[string, Parameters<typeof added>[0]]>([
  ['no statement in the answer', { shown: null }],
  ['a statement that is no JSON', { shown: '{"Sid":' }],
  ['a statement without a name', { shown: JSON.stringify({ ...statement, Sid: undefined }) }],
  ['a function of another account', { request: { functionName: '999900001111:function:billing' } }],
  ['a name that no function has', { request: { functionName: '../../billing' } }],
  [
    'a service that did it for somebody',
    { identity: { type: 'AssumedRole', invokedBy: 'apigateway.amazonaws.com' } },
  ],
])('%s is no grant', (_, parts) => {
  expect(openingsIn(added(parts))).toEqual([]);
});

test('a statement that does not surely allow would widen access when it goes', () => {
  const [found] = functionPolicyStatement.openings(
    added({ shown: JSON.stringify({ ...statement, Effect: 'Deny' }) }),
  );
  expect(found?.widens).toBe(true);
});

test('the world is everybody without a condition', () => {
  const facts = (parts: JsonObject) => {
    const [found] = functionPolicyStatement.openings(
      added({ shown: JSON.stringify({ ...statement, ...parts }) }),
    );
    return functionPolicyStatement.facts(target, found?.given).world;
  };
  expect(facts({ Principal: '*' })).toBe(true);
  expect(
    facts({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
  ).toBe(false);
});

test('it is read by its name and held against what was given', () => {
  expect(read(policy(statement))).toEqual({ state: 'present' });
  expect(read(policy({ ...statement, Principal: { AWS: '444455556666' } }))).toEqual({
    state: 'present',
  });
  expect(read(policy({ ...statement, Sid: 'other' }))).toEqual({ state: 'absent' });
  expect(read('ResourceNotFoundException')).toEqual({ state: 'absent' });
  expect(read(policy({ ...statement, Principal: '*' }))).toEqual({
    state: 'changed',
    difference: 'Principal: +AWS *, -AWS 444455556666',
  });
  expect(read(policy({ ...statement, Effect: 'Deny' }))).toMatchObject({ state: 'untouchable' });
  expect(() => read('AccessDeniedException')).toThrow(
    expect.objectContaining({ code: 'AccessDeniedException' }),
  );
  expect(() => read({ Policy: '{}' })).toThrow();
});

test('it is removed from exactly the revision that was read', () => {
  const { outcome, calls } = revoke(policy(statement), {});
  expect(outcome).toEqual({ outcome: 'revoked' });
  expect(spelled(calls)).toEqual([
    'GetPolicy {"FunctionName":"billing","Qualifier":"live"}',
    'RemovePermission {"FunctionName":"billing","Qualifier":"live","StatementId":"vendor","RevisionId":"revision-1"}',
  ]);
  expect(calls.map(({ power }) => power)).toEqual(['read', 'subtract']);
});

test('edited meanwhile, it is read again before it is removed', () => {
  const other = { ...policy(statement, { ...statement, Sid: 'x' }), RevisionId: 'revision-2' };
  const { outcome, calls } = revoke(policy(statement), 'PreconditionFailedException', other, {});
  expect(outcome).toEqual({ outcome: 'revoked' });
  expect(calls.at(-1)?.input).toMatchObject({ RevisionId: 'revision-2' });
  const altered = policy({ ...statement, Principal: '*' });
  expect(revoke(policy(statement), 'PreconditionFailedException', altered).outcome).toMatchObject({
    outcome: 'changed',
  });
});

test('edited again and again, it gives up and says why', () => {
  const round = [policy(statement), 'PreconditionFailedException'] as const;
  expect(() => revoke(...round, ...round, ...round)).toThrow(
    expect.objectContaining({ code: 'PreconditionFailedException' }),
  );
});

test('gone meanwhile, it is absent', () => {
  expect(revoke(policy(statement), 'ResourceNotFoundException').outcome).toEqual({
    outcome: 'absent',
  });
  expect(revoke('ResourceNotFoundException').outcome).toEqual({ outcome: 'absent' });
});

describe('endings', () => {
  const ends = (action: string, request: JsonObject) =>
    functionPolicyStatement
      .endings(eventOf(action, { request }))
      .some((ending) => ending.ends({ account, region, target }));

  test('the statement of that name, on that version, of that function', () => {
    const same = { functionName: 'billing', qualifier: 'live', statementId: 'vendor' };
    expect(ends('lambda:RemovePermission', same)).toBe(true);
    expect(ends('lambda:RemovePermission', { ...same, qualifier: undefined })).toBe(false);
    expect(ends('lambda:RemovePermission', { ...same, statementId: 'other' })).toBe(false);
  });

  test('the function goes with all its statements, a version with its own', () => {
    expect(ends('lambda:DeleteFunction', { functionName: 'billing' })).toBe(true);
    expect(ends('lambda:DeleteFunction', { functionName: 'billing', qualifier: 'live' })).toBe(
      true,
    );
    expect(ends('lambda:DeleteFunction', { functionName: 'billing', qualifier: '7' })).toBe(false);
    expect(ends('lambda:DeleteFunction', { functionName: 'billing2' })).toBe(false);
  });
});
