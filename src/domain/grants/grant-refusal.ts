/** Why nothing was done with a grant, and what to do. The keys are stable; clients switch on them. */
export const grantRefusals = {
  'grant-ended': {
    kind: 'conflict',
    reason: 'its access is gone, or is given for good',
    mend: 'nothing has to be done; whoever needs the access again asks for it with a new change',
  },
  'grant-still-live': {
    kind: 'conflict',
    reason: 'its access is still there',
    mend: 'extend it, or wait until it has ended',
  },
  'ended-early': {
    kind: 'conflict',
    reason: 'somebody was done with it, so it ends now',
    mend: 'ask for the access again with a new change',
  },
  'not-involved': {
    kind: 'forbidden',
    reason: 'you neither opened it, nor have part in its change record, nor may approve changes',
    mend: 'ask whoever opened it, or the owner of its change record',
  },
  'ends-later-already': {
    kind: 'invalid',
    reason: 'it ends then or later already',
    mend: 'give a later end, or end it early',
  },
  'end-is-past': {
    kind: 'invalid',
    reason: 'that end is past',
    mend: 'give an end that is to come',
  },
  'beyond-limit': {
    kind: 'invalid',
    reason: 'the access policy lets this kind of access last no longer',
    mend: 'ask for less',
  },
  'no-way-to-give-again': {
    kind: 'invalid',
    reason: 'what was given is not known well enough to give it again',
    mend: 'register a change that says what is needed',
  },
} as const satisfies Record<
  string,
  {
    readonly kind: 'conflict' | 'forbidden' | 'invalid';
    readonly reason: string;
    readonly mend: string;
  }
>;
export type GrantRefusalCode = keyof typeof grantRefusals;

/** Something that was not done with a grant: by which rule, and what would do. */
export interface GrantRefusal {
  readonly kind: 'conflict' | 'forbidden' | 'invalid';
  readonly code: GrantRefusalCode;
  readonly reason: string;
  readonly mend: string;
}

/** The refusal of that code, with what is special to the case. */
export function grantRefusalOf(
  code: GrantRefusalCode,
  special: Partial<Pick<GrantRefusal, 'reason' | 'mend'>> = {},
): GrantRefusal {
  return { code, ...grantRefusals[code], ...special };
}
