import { AwsRefusal, noRoleGiven } from '../kinds/aws-refusal.ts';

/**
 * What a failed call means for the next try. `denied`: a permission is missing. `throttled`: AWS is busy. `conflict`:
 * somebody else is changing the same thing. `invalid`: it will never be accepted like this. `unanswered`: nobody knows
 * whether the call was made. `no-role`: nobody gave the auditor a role for it, so it was not even tried. `unknown`: AWS refused it for a reason that nothing here knows.
 */
export type FailureClass =
  | 'denied'
  | 'throttled'
  | 'conflict'
  | 'invalid'
  | 'not-found'
  | 'unanswered'
  | 'no-role'
  | 'unknown';

const classes: readonly (readonly [FailureClass, RegExp])[] = [
  [
    'throttled',
    /throttl|toomanyrequests|requestlimitexceeded|slowdown|priorrequestnotcomplete|bandwidthlimit/i,
  ],
  [
    'conflict',
    /deleteconflict|entitytemporarilyunmodifiable|concurrentmodification|conflict|preconditionfailed|operationaborted|incorrectstate|resourceinuse/i,
  ],
  [
    'denied',
    /accessdenied|unauthorized|notauthorized|authfailure|optinrequired|expiredtoken|invalidclienttokenid|unrecognizedclient|forbidden|signaturedoesnotmatch/i,
  ],
  [
    'invalid',
    /malformed|invalidinput|invalidparameter|validation|limitexceeded|unmodifiableentity|unsupported|policylength|invalidpolicy|packedpolicytoolarge/i,
  ],
  ['not-found', /notfound|nosuch|doesnotexist|unknownresource|deletedkey/i],
  [
    'unanswered',
    /internal|serviceunavailable|servicefailure|serviceexception|unavailable|timeout|dependencytimeout/i,
  ],
];

/** The class of what a talk with AWS threw. What is no refusal of AWS may have been made all the same. */
export function failureClassOf(error: unknown): FailureClass {
  if (!(error instanceof AwsRefusal)) return 'unanswered';
  if (error.code === noRoleGiven) return 'no-role';
  const code = error.code.slice(0, 256);
  return classes.find(([, pattern]) => pattern.test(code))?.[0] ?? 'unknown';
}

/** What the failure means, for people. */
export const failureWords: Readonly<Record<FailureClass, string>> = {
  denied: "AWS denied it: the auditor's role lacks the permission, or a policy forbids it there",
  throttled: 'AWS had too much to do',
  conflict: 'somebody else is changing the same thing, or something depends on it',
  invalid: 'AWS does not accept the change, and will not when asked again',
  'not-found': 'AWS does not find it, and did not say that it is gone',
  unanswered: 'AWS gave no answer',
  'no-role': 'the auditor was given no role to do this there',
  unknown: 'AWS refused it for a reason the auditor does not know',
};
