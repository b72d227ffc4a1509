import { readFileSync } from 'node:fs';
import { grantNames } from '../../../../src/domain/grants/access-policy/grant-names.ts';
import type { ConditionNames } from '../../../../src/domain/policy/conditions/condition-names.ts';
import { AccessPolicySchema } from '../../../../src/schemas/access-policy.ts';
import { grantKinds } from '../../../../src/schemas/grant-target.ts';

const read = (path: string) =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/temporary-access.md');
const shipped = read('policies/temporary-access.yaml');

const names: ConditionNames = grantNames;
const rows = Object.entries(names).map(
  ([key, { type, means, values = [] }]) =>
    `| \`grant.${key}\` | \`${type}\` | ${means}${
      values.length === 0
        ? ''
        : `: ${values.map((value) => (value === '' ? '`""`' : `\`${value}\``)).join(', ')}`
    } |`,
);

test('the page about temporary access lists every name that conditions know, and no other', () => {
  expect(page.split('\n').filter((line) => line.startsWith('| `grant.'))).toEqual(rows);
});

test('it says what every part of the file is for', () => {
  const parts = Object.keys(AccessPolicySchema.shape).filter((part) => part !== 'version');
  expect(parts.filter((part) => !page.includes(`| \`${part}\` |`))).toEqual([]);
});

test('it and the shipped file name every kind of access', () => {
  expect(grantKinds.filter((kind) => !page.includes(`| \`${kind}\` |`))).toEqual([]);
  const comments = shipped.split('\n').filter((line) => line.startsWith('#'));
  expect(grantKinds.filter((kind) => !comments.join(' ').includes(kind))).toEqual([]);
});
