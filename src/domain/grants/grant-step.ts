import type { Grant, GrantStep } from '../../schemas/grant.ts';

/** Who takes a step that nobody asked for. */
export const theAuditorItself = 'auditor';

/** The step that led to the grant as it is now. `by`: the ARN of who asked for it. @default the auditor */
export function grantStepOf(
  { updatedAt, state, note, expiresAt, attempts }: Grant,
  by: string = theAuditorItself,
): Omit<GrantStep, 'version'> {
  return { at: updatedAt, by, state, note, expiresAt, attempts };
}
