import type { Alert } from '../../../schemas/alert.ts';
import type { Grant } from '../../../schemas/grant.ts';
import type { AccessPolicy } from '../access-policy.ts';
import { grantHandle } from '../grant-handle.ts';
import { alertOf } from './grant-alert.ts';
import { byHandLines, plain } from './grant-lines.ts';

/** Too many ends that only a policy asked for: all of them wait. Told once for a policy, with the first that waits. */
export function capAlert(
  grant: Grant,
  { cap, sha256 }: Pick<AccessPolicy, 'cap' | 'sha256'>,
  at: string,
): Alert {
  return alertOf(grant, at, {
    matterId: `grant:cap:${sha256}`,
    sequence: 1,
    kind: 'self',
    level: 'critical',
    title: 'Inferred ends of access are STOPPED',
    what: [
      `More than ${cap.most} pieces of access were to be taken away within ${cap.hours} h only because the access policy infers their end.`,
      "A rule that is wrong must not take everybody's access away: none is taken for that reason any more. Ends that a record or a tag gives are not held.",
      'The first that waits is the one below; the others are listed as live, with their end past.',
    ],
    now: [
      'Look at the entries under "inferred" in the access policy. Mend the one that is too wide, or raise the cap.',
      'Inferred ends go on once the policy is deployed with any change.',
      ...byHandLines(grant),
    ],
  });
}

/** Somebody edited the same policy document at the same moment: what they wrote may be lost. */
export function interleavedAlert(grant: Grant, difference: string, at: string): Alert {
  return alertOf(grant, at, {
    matterId: `grant:interleaved:${grant.id}:${grant.attempts}`,
    sequence: 1,
    kind: 'grant-failed',
    level: 'critical',
    title: 'A policy document was edited twice at once',
    what: [
      'While the auditor took one statement out, somebody else wrote the same document. AWS has no revision check, so one of the two edits may have undone the other.',
      `Detail: ${plain(difference)}`,
    ],
    now: [
      `Compare the document with what it was before, which is kept: change-auditor grants show ${grantHandle(grant.id)}`,
      ...byHandLines(grant),
    ],
  });
}

/** The deny that ended earlier sessions could not be lifted again. */
export function denyNotLiftedAlert(grant: Grant, why: string, at: string): Alert {
  const { id, reminders = 0, sessions } = grant;
  return alertOf(grant, at, {
    matterId: `grant:deny:${id}:${reminders}`,
    sequence: 1,
    kind: 'grant-failed',
    level: 'high',
    title: 'A deny of old sessions is still there',
    what: [
      `The sessions issued before ${sessions?.issuedBefore ?? 'its end'} have all ended by themselves, so the deny is not needed, and could not be lifted.`,
      `Detail: ${plain(why)}`,
    ],
    now: [
      `Look at the inline policy ${plain(sessions?.denyName ?? 'of the auditor')} and delete it by hand if it still is the deny the auditor put there. It harms nobody who signed in since.`,
    ],
  });
}
