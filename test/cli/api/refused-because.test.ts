import type { Refusal } from '../../../src/cli/api/api-reply.ts';
import { refusedBecause } from '../../../src/cli/api/refused-because.ts';

const refusal = (detail: string, errors: Refusal['errors']): Refusal => ({
  title: 'Refused',
  status: 422,
  code: 'answers-missing',
  detail,
  errors,
});

test('the sentence does not list what each field says again', () => {
  const lines = refusedBecause(
    refusal('the policy asks for a reason, a rollback plan', [
      { pointer: '/reason', reason: 'a reason', mend: 'write why' },
      { pointer: '/rollback', reason: 'a rollback plan' },
    ]),
  );
  expect(lines).toEqual([
    'Refused: the policy asks for:',
    '  - reason: a reason',
    '      write why',
    '  - rollback: a rollback plan',
  ]);
});

test('one reason of the whole is said once, with what to do', () => {
  const reason = 'it reaches every account (*)';
  expect(refusedBecause(refusal(reason, [{ reason, mend: 'list the accounts' }]))).toEqual([
    `Refused: ${reason}`,
    '  list the accounts',
  ]);
});

test('several reasons of the whole are listed', () => {
  const lines = refusedBecause(
    refusal('it is too wide; it has no end', [
      { pointer: '', reason: 'it is too wide' },
      { pointer: '', reason: 'it has no end' },
    ]),
  );
  expect(lines).toEqual(['Refused: for these reasons:', '  - it is too wide', '  - it has no end']);
});

test('a sentence of its own stays whole', () => {
  expect(
    refusedBecause(
      refusal('There is a change CHG-1 already', [{ pointer: '/id', reason: 'is taken' }]),
    ),
  ).toEqual(['Refused: There is a change CHG-1 already', '  - id is taken']);
});
