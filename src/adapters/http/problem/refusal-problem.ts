import type { ErrorCode } from '../../../application/errors/auditor-error.ts';
import type { StepRefusal } from '../../../domain/changes/step-refusal.ts';
import type { GrantRefusal } from '../../../domain/grants/grant-refusal.ts';
import type { ApiAnswer } from '../api-message.ts';
import { problem } from './problem.ts';

const kinds: Readonly<Record<StepRefusal['kind'], ErrorCode>> = {
  conflict: 'conflict',
  forbidden: 'forbidden',
  invalid: 'refused',
};

/** A step the process refuses: by its own code, with what is missing and what would not be refused. */
export function refusalProblem(refusal: StepRefusal | GrantRefusal): ApiAnswer {
  const { kind, code, reason, mend } = refusal;
  const missing = ('missing' in refusal ? refusal.missing : undefined) ?? [];
  const proposal = 'proposal' in refusal ? refusal.proposal : undefined;
  return problem(kinds[kind], reason, {
    code,
    proposal,
    errors:
      missing.length === 0
        ? [{ pointer: '', reason, mend }]
        : missing.map(({ pointer, what, mend }) => ({ pointer, reason: what, mend })),
  });
}
