import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { kindOf } from '../kinds/registry.ts';
import { readDocument } from './policy-document.ts';

// Events are stamped to the second, by other clocks than the auditor's; an edit is made within seconds of its intent.
const slackMilliseconds = 2_000;
const editMilliseconds = 30_000;

/**
 * True if an event is somebody else's edit of the document that the auditor was editing, at that moment. AWS has no
 * revision check, so whichever write came later replaced the other one, and reading again after the write cannot show
 * an edit that was overwritten: only its event can. That it is the same document is the caller's to see.
 */
export function isInterleavedEdit(
  event: ChangeEvent,
  { target, intent, taken }: Pick<Grant, 'target' | 'intent' | 'taken'>,
): boolean {
  if (intent?.after === undefined || event.at === null || event.outcome !== 'succeeded') {
    return false;
  }
  const written = kindOf(target).documentWritten?.(event);
  if (written === undefined) return false;
  const own = [intent.after, ...(intent.earlier ?? [])];
  if (own.includes(written)) return false;
  const at = millisecondsOf(event.at);
  const first = millisecondsOf(intent.at) - slackMilliseconds;
  if (at < first || at > millisecondsOf(intent.at) + editMilliseconds) return false;
  // What the auditor read before its write was not overwritten: it was taken into account.
  return taken === undefined || readDocument(taken)?.sha256 !== written;
}
