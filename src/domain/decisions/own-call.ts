import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Decision } from '../../schemas/decision.ts';
import type { Grant } from '../../schemas/grant.ts';
import { grantKindModules } from '../grants/kinds/registry.ts';
import { sessionPermissions } from '../grants/sessions/session-permissions.ts';

/** What the auditor does all the time for itself: its timers, and the log streams of its functions. */
const housekeeping: ReadonlySet<string> = new Set([
  'scheduler:CreateSchedule',
  'scheduler:UpdateSchedule',
  'scheduler:DeleteSchedule',
  'logs:CreateLogStream',
]);

/** What it tries at a grant's end. A try that AWS refuses is told by the expiry itself, with the grant it is about. */
const revocations: ReadonlySet<string> = new Set(
  [...grantKindModules.flatMap(({ permissions }) => permissions), ...sessionPermissions]
    .filter(({ power }) => power !== 'read')
    .flatMap(({ actions }) => actions),
);

/**
 * True when one of the auditor's own roles made the call. `roles`: their ARNs; those of member accounts have `*` for the
 * account, and nothing else in an ARN is a wildcard.
 */
export function isOwnCall(
  { actor: { principal } }: ChangeEvent,
  roles: readonly string[],
): boolean {
  return (
    principal !== null &&
    (roles.includes(principal) || roles.includes(principal.replace(roleAccount, '$1*$2')))
  );
}

const roleAccount = /^(arn:[^:]*:iam::)\d{12}(:role\/)/;

/** True for its roles at home, which alone keep timers and logs: a role of that name can be made in any account. */
export function keepsHouse(
  { actor: { principal } }: ChangeEvent,
  roles: readonly string[],
): boolean {
  return principal !== null && roles.includes(principal);
}

/**
 * The decision on a call of the auditor's own role. It writes its intent before it acts, so the grant whose stored
 * intent explains the call (`revoked`) exempts it; a call that nothing explains means somebody else holds the role.
 */
export function decideOwnCall(
  decision: Decision,
  revoked: Grant | undefined,
  isAtHome = true,
): Decision {
  if (revoked !== undefined) {
    return exempt(
      decision,
      revoked.record,
      `it revokes the grant ${revoked.id}, as it had noted before`,
    );
  }
  if (isAtHome && housekeeping.has(decision.action)) {
    return exempt(decision, null, 'it keeps its timers and its logs this way');
  }
  return {
    ...decision,
    verdict: 'unauthorised',
    record: null,
    findings: [
      ...decision.findings,
      {
        rule: 'auditor-call-without-intent',
        level: 'critical',
        title: "The auditor's own role was used for something the auditor had not noted before",
      },
    ],
  };
}

/**
 * The decision on a call of the auditor's own role that did not succeed. One that the auditor never makes, or that no
 * intent explains, means that somebody else holds the role and tries what it can do. `isIntended`: also where the record
 * does not say what the call was about, as those of refused calls may not.
 */
export function decideOwnAttempt(decision: Decision, isAtHome = true, isIntended = true): Decision {
  if (isAtHome && housekeeping.has(decision.action)) return decision;
  const isRevocation = revocations.has(decision.action);
  if (isRevocation && isIntended) return decision;
  return {
    ...decision,
    findings: [
      ...decision.findings,
      {
        rule: 'auditor-call-without-intent',
        level: 'critical',
        title: isRevocation
          ? "The auditor's own role tried to take away something that the auditor had not noted before"
          : "The auditor's own role tried something that the auditor never does",
      },
    ],
  };
}

function exempt(decision: Decision, record: string | null, action: string): Decision {
  return {
    ...decision,
    verdict: 'exempt',
    record,
    nearest: null,
    criteria: [
      { criterion: 'action', result: 'pass', detail: action.slice(0, 500) },
      { criterion: 'actor', result: 'pass', detail: "one of the auditor's own roles" },
    ],
  };
}
