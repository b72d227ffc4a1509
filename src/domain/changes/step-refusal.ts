import type { ScopeEntry } from '../../schemas/change-record.ts';
import type { Missing } from '../policy/demands/missing.ts';

/** Why a step was refused, and what to do. The keys are stable; clients switch on them. */
export const stepRefusals = {
  // What the life cycle does not allow.
  'not-submitted': {
    kind: 'conflict',
    reason: 'it is a draft, which nobody decides on yet',
    mend: 'its requester submits it first',
  },
  'submitted-already': {
    kind: 'conflict',
    reason: 'it was submitted already',
    mend: 'nothing has to be done; amend it to change what is asked for',
  },
  'decided-already': {
    kind: 'conflict',
    reason: 'it is approved already',
    mend: 'nothing has to be done; withdraw it to stop it from now on',
  },
  'not-approved': {
    kind: 'conflict',
    reason: 'it is not approved',
    mend: 'have it approved first; its requirements say whose approval is missing',
  },
  'implemented-already': {
    kind: 'conflict',
    reason: 'it is implemented already',
    mend: 'close it with its outcome',
  },
  'was-rejected': {
    kind: 'conflict',
    reason: 'it was rejected',
    mend: 'amend it, which makes it a draft again, and submit that',
  },
  'is-withdrawn': {
    kind: 'conflict',
    reason: 'it was withdrawn, which is final',
    mend: 'register a new change',
  },
  'is-closed': {
    kind: 'conflict',
    reason: 'it is closed, which is final',
    mend: 'register a new change; link it to this one where it belongs to it',
  },
  'no-review-due': {
    kind: 'conflict',
    reason: 'no review is due: only emergencies are reviewed after the fact',
    mend: 'nothing has to be done',
  },
  'reviewed-already': {
    kind: 'conflict',
    reason: 'it was reviewed already',
    mend: 'nothing has to be done; its history holds the findings',
  },
  'too-many-editions': {
    kind: 'conflict',
    reason: 'it was approved and amended too often',
    mend: 'register a new change for what is still to be done',
  },
  // Who may not.
  'conflicting-duty': {
    kind: 'forbidden',
    reason: 'you have another part in it',
    mend: 'ask somebody who has no other part in it',
  },
  'group-not-needed': {
    kind: 'forbidden',
    reason: 'you are in no group whose approval is missing',
    mend: 'ask somebody of the groups that are',
  },
  'proof-demanded': {
    kind: 'forbidden',
    reason:
      'the policy demands somebody whom AWS vouches for, and your session name is only claimed',
    mend: 'come through IAM Identity Center or as an IAM user',
  },
  'not-requester': {
    kind: 'forbidden',
    reason: 'only who requested it may do this',
    mend: 'ask its requester',
  },
  'not-involved': {
    kind: 'forbidden',
    reason: 'you have no part in it',
    mend: 'ask its requester or owner',
  },
  'owner-not-handed-on': {
    kind: 'forbidden',
    reason: 'only its requester names another owner',
    mend: 'leave owner as it is, or ask its requester',
  },
  // What is asked for cannot be.
  'invalid-change': {
    kind: 'invalid',
    reason: 'it would not be a valid change',
    mend: 'put the named fields right',
  },
  'unreadable-recurrence': {
    kind: 'invalid',
    reason: 'its cron expression or time zone cannot be read, so it would never open',
    mend: 'give five cron fields and an IANA zone, e.g. "0 2 * * SUN" and "Europe/Zurich"',
  },
  'risk-not-lowered': {
    kind: 'invalid',
    reason: 'a risk that was raised is not lowered again',
    mend: 'leave risk out, or register a new change',
  },
  'policy-refuses': {
    kind: 'invalid',
    reason: 'the approval policy refuses it',
    mend: 'ask for less',
  },
  'answers-missing': {
    kind: 'invalid',
    reason: 'the approval policy asks for more before it can be submitted',
    mend: 'amend it with what is missing',
  },
  'closing-incomplete': {
    kind: 'invalid',
    reason: 'the approval policy asks for more before it can be closed',
    mend: 'give what is missing',
  },
  'gaps-open': {
    kind: 'conflict',
    reason: 'controls that it switched off are still off',
    mend: 'switch them on again, or name each gap in exceptions with the reason why it stays off',
  },
  // Exemptions.
  'not-proposed': {
    kind: 'conflict',
    reason: 'it was decided already',
    mend: 'nothing has to be done',
  },
  'not-active': {
    kind: 'conflict',
    reason: 'it is not active',
    mend: 'have it approved first',
  },
  'exemption-over': {
    kind: 'conflict',
    reason: 'it is over',
    mend: 'propose a new exemption',
  },
  'invalid-exemption': {
    kind: 'invalid',
    reason: 'it would not be a valid exemption',
    mend: 'put the named fields right',
  },
} as const satisfies Record<
  string,
  { readonly kind: RefusalKind; readonly reason: string; readonly mend: string }
>;
export type RefusalCode = keyof typeof stepRefusals;
export type RefusalKind = 'conflict' | 'forbidden' | 'invalid';

/** A step that was not taken: by which rule, and what would do. */
export interface StepRefusal {
  readonly kind: RefusalKind;
  readonly code: RefusalCode;
  readonly reason: string;
  readonly mend: string;
  /** Fields to put right, where the code is about fields. */
  readonly missing?: readonly Missing[] | undefined;
  /** A narrower scope that the policy would take. */
  readonly proposal?: readonly ScopeEntry[] | undefined;
}

/** The refusal of that code, with what is special to the case. */
export function refusalOf(
  code: RefusalCode,
  special: Partial<Omit<StepRefusal, 'kind' | 'code'>> = {},
): StepRefusal {
  return { code, ...stepRefusals[code], ...special };
}
