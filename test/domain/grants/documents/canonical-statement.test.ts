import fc from 'fast-check';
import {
  canonicalStatement,
  statementSha256,
} from '../../../../src/domain/grants/documents/canonical-statement.ts';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';
import { type Meaning, meanings, spellingOf } from './statements.ts';

const version = '2012-10-17';

function hashOf(statement: Json, of = version): string | undefined {
  const canonical = canonicalStatement(statement, of);
  return canonical === undefined ? undefined : statementSha256(canonical);
}

const base: JsonObject = {
  Effect: 'Allow',
  Principal: { AWS: '111122223333' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
};

test('every spelling of a meaning has the same hash', () => {
  fc.assert(
    fc.property(
      meanings.chain((meaning) => fc.tuple(spellingOf(meaning), spellingOf(meaning))),
      ([one, other]) => {
        expect(hashOf(one)).toBeDefined();
        expect(hashOf(one)).toBe(hashOf(other));
      },
    ),
  );
});

const keyOf = (meaning: Meaning) =>
  JSON.stringify({
    ...meaning,
    accounts: [...meaning.accounts].sort(),
    roles: [...meaning.roles].sort(),
    actions: [...meaning.actions].sort(),
    resources: [...meaning.resources].sort(),
    conditions: meaning.conditions
      .map(([operator, key, values]) => [operator, key, [...values].sort()])
      .sort(),
  });

test('two meanings never share a hash, however they are spelled', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(meanings, meanings)
        .filter(([one, other]) => keyOf(one) !== keyOf(other))
        .chain(([one, other]) => fc.tuple(spellingOf(one), spellingOf(other))),
      ([one, other]) => {
        expect(hashOf(one)).not.toBe(hashOf(other));
      },
    ),
  );
});

test.each<[string, JsonObject]>([
  ['everybody, written short', { ...base, Principal: '*' }],
  ['everybody, written long', { ...base, Principal: { AWS: ['*'] } }],
])('%s is one principal', (_, statement) => {
  expect(hashOf(statement)).toBe(hashOf({ ...base, Principal: { AWS: '*' } }));
});

test.each<[string, JsonObject, JsonObject]>([
  ['a number', { numericequals: { 'aws:x': 5 } }, { NumericEquals: { 'aws:X': ['5'] } }],
  [
    'a boolean',
    { Bool: { 'aws:SecureTransport': true } },
    { Bool: { 'aws:securetransport': 'true' } },
  ],
])('%s in a condition is its text', (_, one, other) => {
  expect(hashOf({ ...base, Condition: one })).toBe(hashOf({ ...base, Condition: other }));
});

test.each<[string, JsonObject]>([
  ['a Deny', { ...base, Effect: 'Deny' }],
  ['the account as a canonical user', { ...base, Principal: { CanonicalUser: '111122223333' } }],
  ['the account as a service', { ...base, Principal: { Service: '111122223333' } }],
  ['a role of the account', { ...base, Principal: { AWS: 'arn:aws:iam::111122223333:role/root' } }],
  ['everybody else', { ...base, Principal: undefined, NotPrincipal: { AWS: '111122223333' } }],
  ['every other action', { ...base, Action: undefined, NotAction: 's3:GetObject' }],
  ['a resource in other case', { ...base, Resource: 'arn:aws:s3:::B/*' }],
  ['a condition', { ...base, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
  ['an empty condition', { ...base, Condition: {} }],
  ['one more action', { ...base, Action: ['s3:GetObject', 's3:PutObject'] }],
  ['a deleted principal', { ...base, Principal: { AWS: 'AIDAIOSFODNN7EXAMPLE' } }],
])('%s is not the same', (_, statement) => {
  const given = Object.fromEntries(
    Object.entries(statement).filter(([, value]) => value !== undefined),
  );
  expect(hashOf(given)).toBeDefined();
  expect(hashOf(given)).not.toBe(hashOf(base));
});

test('values of one operator are told from values of another, and keys from keys', () => {
  const of = (condition: JsonObject) => hashOf({ ...base, Condition: condition });
  expect(of({ StringEquals: { a: 'x' } })).not.toBe(of({ StringLike: { a: 'x' } }));
  expect(of({ StringEquals: { a: 'x' } })).not.toBe(of({ StringEquals: { b: 'x' } }));
  expect(of({ StringEquals: { a: 'x' } })).not.toBe(of({ StringEquals: { a: 'X' } }));
  expect(of({ StringEquals: { a: [] } })).not.toBe(of({}));
});

test('the version of the document counts where the statement has variables, and only there', () => {
  const variable: JsonObject = { ...base, Resource: `arn:aws:s3:::b/${'$'}{aws:username}/*` };
  expect(hashOf(variable, '2008-10-17')).not.toBe(hashOf(variable, version));
  expect(hashOf(base, '2008-10-17')).toBe(hashOf(base, version));
});

test.each<[string, Json]>([
  ['no object', 'Allow'],
  ['no effect', { Action: 's3:*', Resource: '*' }],
  ['an element nobody knows', { ...base, Actoin: 's3:*' }],
  ['an element in two spellings', { ...base, action: 's3:PutObject' }],
  ['a list of no texts', { ...base, Action: [5] }],
  ['a principal that is a text but not everybody', { ...base, Principal: '111122223333' }],
  ['a principal that names no text', { ...base, Principal: { AWS: { x: 1 } } }],
  [
    'a key of a condition in two spellings',
    { ...base, Condition: { Bool: { 'a:B': 1, 'a:b': 2 } } },
  ],
  ['an operator in two spellings', { ...base, Condition: { Bool: { a: 1 }, bool: { b: 2 } } }],
  ['a number that is rounded', { ...base, Condition: { NumericEquals: { a: 2 ** 60 } } }],
  ['a value that is an object', { ...base, Condition: { Bool: { a: {} } } }],
])('%s is not understood', (_, statement) => {
  expect(canonicalStatement(statement, version)).toBeUndefined();
});

test('keys that look like parts of every object are read like any other', () => {
  const hostile: Json = JSON.parse(
    '{"Effect":"Allow","Principal":{"__proto__":["x"]},"Action":"s3:*","Resource":"*","Condition":{"Bool":{"__proto__":"true"}}}',
  );
  const canonical = canonicalStatement(hostile, version);
  expect(JSON.stringify(canonical)).toContain('"__proto__":["true"]');
  expect(hashOf(hostile)).not.toBe(
    hashOf({
      Effect: 'Allow',
      Principal: {},
      Action: 's3:*',
      Resource: '*',
      Condition: { Bool: {} },
    }),
  );
});

test('whatever is there, reading it does not throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      canonicalStatement(value as Json, version);
    }),
  );
});
