import type { ErrorCode } from '../../../application/errors/auditor-error.ts';
import type { StepRefusal } from '../../../domain/changes/step-refusal.ts';
import type { ApiAnswer } from '../api-message.ts';
import { problem } from './problem.ts';

const kinds: Readonly<Record<StepRefusal['kind'], ErrorCode>> = {
  conflict: 'conflict',
  forbidden: 'forbidden',
  invalid: 'refused',
};

/** A step the process refuses: by its own code, with what is missing and what would not be refused. */
export function refusalProblem({
  kind,
  code,
  reason,
  mend,
  missing = [],
  proposal,
}: StepRefusal): ApiAnswer {
  return problem(kinds[kind], reason, {
    code,
    proposal,
    errors:
      missing.length === 0
        ? [{ pointer: '', reason, mend }]
        : missing.map(({ pointer, what, mend }) => ({ pointer, reason: what, mend })),
  });
}
