import { quoted, RuleProblem } from './rule-problem.ts';

const understood = [
  'all',
  'cased',
  'cidr',
  'contains',
  'endswith',
  'exists',
  'expand',
  'fieldref',
  'gt',
  'gte',
  'i',
  'lt',
  'lte',
  'm',
  'neq',
  're',
  's',
  'startswith',
];

/** Modifiers of Sigma's standard that say nothing about a CloudTrail record, with the reason. */
const refused: ReadonlyMap<string, string> = new Map([
  ['base64', 'looks for encoded text, which CloudTrail does not record'],
  ['base64offset', 'looks for encoded text, which CloudTrail does not record'],
  ['windash', 'speaks of the dashes of Windows command lines'],
  ['wide', 'speaks of UTF-16 bytes; the fields of a record are text'],
  ['utf16', 'speaks of UTF-16 bytes; the fields of a record are text'],
  ['utf16le', 'speaks of UTF-16 bytes; the fields of a record are text'],
  ['utf16be', 'speaks of UTF-16 bytes; the fields of a record are text'],
  ...['minute', 'hour', 'day', 'week', 'month', 'year'].map(
    (part) => [part, 'takes a time apart, which depends on a time zone'] as const,
  ),
]);

/** Why a modifier cannot be used where it stands. */
export function refusedModifier(
  modifier: string,
  all: readonly string[],
  place: string,
): RuleProblem {
  const reason = refused.get(modifier);
  if (reason !== undefined) {
    return new RuleProblem(
      place,
      `the modifier ${quoted(modifier)} is not supported: it ${reason}`,
      'compare the plain value, or keep this rule for a SIEM',
    );
  }
  return understood.includes(modifier)
    ? new RuleProblem(
        place,
        `the modifier ${quoted(modifier)} does not go with ${quoted(all.join('|'))}`,
        'use one way to compare a field at a time',
      )
    : new RuleProblem(
        place,
        `the modifier ${quoted(modifier)} is not understood here`,
        `use one of: ${understood.join(', ')}`,
      );
}
