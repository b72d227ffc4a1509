import { readFileSync } from 'node:fs';
import {
  type ConditionNames,
  changeNames,
  outcomeNames,
  riskNames,
  scopeNames,
} from '../../../../src/domain/policy/conditions/condition-names.ts';
import {
  postureAreaNames,
  postureAreas,
} from '../../../../src/domain/policy/scope/security-posture.ts';

const page = readFileSync(new URL('../../../../docs/approval-policy.md', import.meta.url), 'utf8');

function rowsOf(root: string, names: ConditionNames): string[] {
  return Object.entries(names).map(
    ([key, { type, means, values = [] }]) =>
      `| \`${root}.${key}\` | \`${type}\` | ${means}${
        values.length === 0
          ? ''
          : `: ${values.map((value) => (value === '' ? '`""`' : `\`${value}\``)).join(', ')}`
      } |`,
  );
}

test.each([
  ['change', changeNames],
  ['change', riskNames],
  ['scope', scopeNames],
  ['outcome', outcomeNames],
])('the page about the policy lists every name of %s as conditions know it', (root, names) => {
  for (const row of rowsOf(root, names)) expect(page).toContain(row);
});

test('it lists no name that conditions do not know', () => {
  const known = [
    ...rowsOf('change', changeNames),
    ...rowsOf('change', riskNames),
    ...rowsOf('scope', scopeNames),
    ...rowsOf('outcome', outcomeNames),
  ];
  const listed = page.split('\n').filter((line) => /^\| `(?:change|scope|outcome)\./.test(line));
  expect(listed.filter((line) => !known.includes(line))).toEqual([]);
});

test('it lists the areas of the security posture', () => {
  for (const name of postureAreaNames)
    expect(page).toContain(`| \`${name}\` | ${postureAreas[name].means} |`);
});
