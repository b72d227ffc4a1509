import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/schemas/json.ts';

/** Fields of a statement from which the same meaning is spelled in many ways. */
export interface Meaning {
  readonly effect: 'Allow' | 'Deny';
  readonly accounts: readonly string[];
  readonly roles: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly (readonly [operator: string, key: string, values: string[]])[];
}

const names = ['alpha', 'beta', 'gamma', 'delta'];
const subsetOf = <T>(values: readonly T[], least = 1) =>
  fc.subarray([...values], { minLength: least });

export const meanings: fc.Arbitrary<Meaning> = fc.record({
  effect: fc.constantFrom('Allow' as const, 'Deny' as const),
  accounts: subsetOf(['111122223333', '444455556666', '777788889999']),
  roles: subsetOf(
    names.map((name) => `arn:aws:iam::444455556666:role/${name}`),
    0,
  ),
  actions: subsetOf(['s3:GetObject', 's3:PutObject', 's3:List*', 'sts:AssumeRole']),
  resources: subsetOf(['arn:aws:s3:::one/*', 'arn:aws:s3:::One/*', '*']),
  conditions: fc.uniqueArray(
    fc.tuple(
      fc.constantFrom('StringEquals', 'StringLike', 'Bool'),
      fc.constantFrom('aws:PrincipalOrgID', 'aws:SourceAccount', 'sts:ExternalId'),
      subsetOf(['true', 'o-abcdef1234', '5']),
    ),
    { selector: ([operator, key]) => `${operator} ${key}`, maxLength: 3 },
  ),
});

function shuffled<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...values], { minLength: values.length, maxLength: values.length });
}

/** A list in some order, perhaps with repetitions, perhaps as its only element. */
function spelledList(values: readonly string[], spell = (text: string) => fc.constant(text)) {
  return fc
    .tuple(shuffled(values), fc.boolean(), fc.boolean())
    .chain(([order, repeats, unwraps]) =>
      fc
        .tuple(...[...order, ...(repeats ? order.slice(0, 1) : [])].map(spell))
        .map((list): Json => (unwraps && list.length === 1 ? (list[0] ?? '') : list)),
    );
}

const anyCase = (text: string) => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase());

/** One spelling of a meaning. */
export function spellingOf(meaning: Meaning): fc.Arbitrary<JsonObject> {
  const account = (id: string) =>
    /^\d+$/.test(id) ? fc.constantFrom(id, `arn:aws:iam::${id}:root`) : fc.constant(id);
  return fc
    .record({
      principals: spelledList([...meaning.accounts, ...meaning.roles], account),
      actions: spelledList(meaning.actions, anyCase),
      resources: spelledList(meaning.resources),
      conditions: conditionsOf(meaning),
      sid: fc.option(fc.constantFrom('One', 'Two'), { nil: undefined }),
    })
    .chain(({ principals, actions, resources, conditions, sid }) =>
      shuffled<[string, Json]>([
        ['Effect', meaning.effect],
        ['Principal', { AWS: principals }],
        ['Action', actions],
        ['Resource', resources],
        ...(meaning.conditions.length === 0 ? [] : [['Condition', conditions] as [string, Json]]),
        ...(sid === undefined ? [] : [['Sid', sid] as [string, Json]]),
      ]),
    )
    .map((entries) => Object.fromEntries(entries));
}

function conditionsOf({ conditions }: Meaning): fc.Arbitrary<JsonObject> {
  return shuffled(conditions)
    .chain((order) =>
      fc.tuple(
        ...order.map(([operator, key, values]) =>
          fc.tuple(fc.constant(operator), anyCase(key), spelledList(values)),
        ),
      ),
    )
    .map((tests) => {
      const blocks = new Map<string, Record<string, Json>>();
      for (const [operator, key, values] of tests) {
        blocks.set(operator, { ...blocks.get(operator), [key]: values });
      }
      return Object.fromEntries(blocks);
    });
}
