import { nextSteps } from '../../../src/cli/show/next-steps.ts';
import { changeRecord } from '../../contract/samples.ts';

const nothing = { approvals: [], answers: [], closing: [] };
const missing = (pointer: string) => ({ pointer, what: 'something', mend: 'say it' });

test('a draft that lacks something says the call that gives it, before the one that would be refused', () => {
  const answers = [missing('/answers/exposure'), missing('/rollback')];
  const steps = nextSteps(changeRecord({ id: 'CHG-1', status: 'draft' }), { ...nothing, answers });
  expect(steps.flatMap(({ command }) => command ?? [])).toEqual([
    "amend CHG-1 --answer exposure=… --rollback '…' --why '…'",
    'submit CHG-1',
  ]);
});

test('a draft that lacks nothing is submitted', () => {
  const steps = nextSteps(changeRecord({ id: 'CHG-1', status: 'draft' }), nothing);
  expect(steps.map(({ command }) => command)).toEqual(['submit CHG-1']);
});
