import fc from 'fast-check';
import { analysers } from '../../../../src/domain/risk/facts/analysers.ts';
import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import { isJsonObject, type Json } from '../../../../src/schemas/json.ts';
import { caseFiles, caseKinds, casesOf } from '../../../rules/rule-cases.ts';
import { configEventOf, eventOf } from '../event-of.ts';

const events = [...caseFiles.keys()].flatMap((rule) =>
  caseKinds.flatMap((kind) => casesOf(rule, kind).map(({ event }) => event)),
);

const oddities: readonly Json[] = [
  null,
  '',
  0,
  -1,
  true,
  [],
  {},
  [null],
  [[]],
  { items: 'x' },
  '{"',
  '%7B',
  'x'.repeat(5_000),
  { constructor: {}, toString: 1 },
];

/** The value with one of its parts, found by walking `path`, put in place of another. */
function mutated(value: Json, path: readonly number[], odd: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return odd;
  if (Array.isArray(value) && value.length > 0) {
    const at = step % value.length;
    return value.map((one, index) => (index === at ? mutated(one, rest, odd) : one));
  }
  if (!isJsonObject(value)) return odd;
  const keys = Object.keys(value);
  const key = keys[step % keys.length];
  if (key === undefined) return odd;
  return { ...value, [key]: mutated(value[key] ?? null, rest, odd) };
}

test('no mutation of a record makes an analyser throw, or derive what is not documented', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...events),
      fc.array(fc.nat(12), { minLength: 2, maxLength: 7 }),
      fc.constantFrom(...oddities),
      fc.constantFrom('requestParameters', 'responseElements', 'userIdentity', undefined),
      (event, path, odd, part) => {
        const raw: Json =
          part === undefined
            ? mutated(event.raw, path, odd)
            : { ...event.raw, [part]: mutated(event.raw[part] ?? {}, path.slice(1), odd) };
        if (!isJsonObject(raw)) return;
        const changed = event.source === 'config' ? configEventOf(raw) : eventOf(raw);
        for (const { group, schema } of analysers) {
          const facts = deriveFacts(changed, group);
          if (facts === undefined) continue;
          const read = schema.safeParse(facts);
          expect({ group, action: changed.action, issues: read.error?.issues }).toEqual({
            group,
            action: changed.action,
            issues: undefined,
          });
        }
      },
    ),
    { numRuns: 3_000 },
  );
});
