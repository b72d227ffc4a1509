import fc from 'fast-check';
import { deriveScope } from '../../../src/domain/proposals/derive-scope.ts';
import {
  type PlanPlace,
  type PlanSource,
  planSources,
} from '../../../src/domain/proposals/derived-scope.ts';
import { ScopeEntrySchema } from '../../../src/schemas/change-record.ts';

const stackId =
  'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0a1b2c3d-0000-1111-2222-333344445555';
const json = (value: unknown) => JSON.stringify(value);
const addQueue = {
  ResourceChange: { Action: 'Add', LogicalResourceId: 'Q', ResourceType: 'AWS::SQS::Queue' },
};
const makeQueue = (arn?: string) => ({
  address: 'aws_sqs_queue.q',
  type: 'aws_sqs_queue',
  change: {
    actions: ['update'],
    before: { name: 'q', arn },
    after: { name: 'q' },
    after_unknown: {},
  },
});

test.each<[string, PlanSource, string, PlanPlace, string, string]>([
  ['nothing at all', 'change-set', ' \n', {}, 'the plan is empty', 'pipe it in'],
  ['nothing at all of cdk', 'cdk-diff', '', {}, 'the plan is empty', 'cdk diff --ci'],
  ['a template in YAML', 'change-set', 'Resources:\n  Q:\n', {}, 'no JSON', '--output json'],
  [
    'a template in JSON',
    'change-set',
    json({ Resources: {} }),
    {},
    'no list Changes',
    'describe-change-set',
  ],
  [
    'no stack',
    'change-set',
    json({ StackId: 'shop', Changes: [] }),
    {},
    'names no stack',
    'describe-change-set',
  ],
  [
    'a page of several',
    'change-set',
    json({ StackId: stackId, NextToken: 'x', Changes: [addQueue] }),
    {},
    'one page of several',
    'all its pages',
  ],
  [
    'a failed change set',
    'change-set',
    json({ StackId: stackId, Status: 'FAILED', Changes: [addQueue] }),
    {},
    'failed',
    'StatusReason',
  ],
  [
    'no change',
    'change-set',
    json({ StackId: stackId, Status: 'FAILED', Changes: [] }),
    {},
    'changes nothing',
    'without a change record',
  ],
  [
    'another account',
    'change-set',
    json({ StackId: stackId, Changes: [addQueue] }),
    { account: '444455556666' },
    'of account 111122223333, not 444455556666',
    'leave the account out',
  ],
  [
    'no account id',
    'change-set',
    json({ StackId: stackId, Changes: [addQueue] }),
    { account: 'prod' },
    '"prod" is no account id',
    '12 digits',
  ],
  [
    'no region',
    'cdk-diff',
    'Stack A\n',
    { region: 'Europe' },
    '"Europe" is no region',
    'eu-west-1',
  ],
  ['another text', 'cdk-diff', 'Hello\n', {}, 'no line says "Stack NAME"', 'cdk diff --ci'],
  [
    'no differences',
    'cdk-diff',
    'Stack Shop\nThere were no differences\n',
    {},
    'changes nothing',
    'without a change record',
  ],
  [
    'no place',
    'cdk-diff',
    'Stack Shop\nResources\n[+] AWS::SQS::Queue Q Q1\n',
    { region: 'eu-west-1' },
    'which account its stacks',
    '--account',
  ],
  [
    'a plan file',
    'terraform-plan',
    'PK\u0003\u0004binary',
    {},
    'only Terraform reads',
    'terraform show -json',
  ],
  [
    'a plan as text',
    'terraform-plan',
    'Terraform will perform the following actions:',
    {},
    'as people read it',
    'terraform show -json',
  ],
  [
    'the log of a plan',
    'terraform-plan',
    '{"@level":"info"}\n{"@level":"info"}',
    {},
    'the log',
    'terraform show -json',
  ],
  ['a state', 'terraform-plan', json({ values: {} }), {}, 'a state', 'terraform show -json'],
  ['another JSON', 'terraform-plan', json([1]), {}, 'no plan of Terraform', 'terraform show -json'],
  [
    'a plan that broke off',
    'terraform-plan',
    json({ errored: true, resource_changes: [] }),
    {},
    'not whole',
    'plan again',
  ],
  [
    'no changes',
    'terraform-plan',
    json({ planned_values: {} }),
    {},
    'changes nothing',
    'without a change record',
  ],
  [
    'no place',
    'terraform-plan',
    json({ resource_changes: [makeQueue()] }),
    {},
    'which account and region',
    '--account and --region',
  ],
])('%s (%s) is refused in plain words', (_title, source, text, where, reason, mend) => {
  const derived = deriveScope(source, text, where);
  expect(derived.scope).toEqual([]);
  expect(derived.problems).toHaveLength(1);
  expect(derived.problems[0]?.reason).toContain(reason);
  expect(derived.problems[0]?.mend).toContain(mend);
});

test('a byte order mark before the JSON does not matter', () => {
  const text = `\uFEFF${json({ StackId: stackId, Changes: [addQueue] })}`;
  expect(deriveScope('change-set', text, {}).problems).toEqual([]);
});

test('a plan of very many kinds of calls is put together by service, and says so', () => {
  const accounts = Array.from({ length: 60 }, (_, index) => String(100_000_000_000 + index));
  const changes = accounts.flatMap((account) => {
    const arn = `arn:aws:sqs:eu-west-1:${account}:q`;
    const removed = {
      ...makeQueue(arn),
      change: {
        ...makeQueue(arn).change,
        actions: ['delete'],
        after: null,
        before: { name: 'r', arn: `${arn}r` },
      },
    };
    return [makeQueue(arn), removed];
  });
  const derived = deriveScope('terraform-plan', json({ resource_changes: changes }), {});
  expect(derived.problems).toEqual([]);
  expect(derived.scope).toHaveLength(60);
  expect(derived.notes.join()).toContain('wider than the plan');
});

test('a plan larger than a record is refused, with the way to part it', () => {
  const changes = Array.from({ length: 1_001 }, (_, index) =>
    makeQueue(`arn:aws:sqs:eu-west-1:111122223333:q${index}`),
  );
  const derived = deriveScope('terraform-plan', json({ resource_changes: changes }), {});
  expect(derived.scope).toEqual([]);
  expect(derived.problems[0]?.mend).toContain('split it');
});

const odd = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .jsonValue()
    .map((value) => json({ StackId: stackId, Changes: [{ ResourceChange: value }, addQueue] })),
  fc
    .record({
      type: fc.constantFrom('aws_sqs_queue', 'aws_iam_role_policy', 'aws_x', '__proto__'),
      change: fc.jsonValue(),
    })
    .map((change) => json({ resource_changes: [change] })),
  fc
    .jsonValue()
    .map((after) =>
      json({ resource_changes: [{ ...makeQueue(), change: { actions: ['create'], after } }] }),
    ),
  fc.string().map((line) => `Stack A\nResources\n[+] AWS::SQS::Queue ${line}\n[~] ${line}`),
);

test('whatever is handed over, nothing is thrown and every entry is one a record may hold', () => {
  fc.assert(
    fc.property(fc.constantFrom(...planSources), odd, (source, text) => {
      const derived = deriveScope(source, text, { account: '111122223333', region: 'eu-west-1' });
      expect(derived.problems.length > 0).toBe(derived.scope.length === 0);
      for (const entry of derived.scope)
        expect(ScopeEntrySchema.safeParse(entry).success).toBe(true);
    }),
    { numRuns: 400 },
  );
});
