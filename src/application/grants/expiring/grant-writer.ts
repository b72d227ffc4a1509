import { toPlainText } from '../../../domain/alerts/plain-text.ts';
import type { GrantEnd } from '../../../domain/grants/expiring/expiry-steps.ts';
import { nextTryAt, quietTryMinutes } from '../../../domain/grants/expiring/expiry-tries.ts';
import {
  type FailureClass,
  failureClassOf,
  failureWords,
} from '../../../domain/grants/expiring/refusal-class.ts';
import { isStillOpen } from '../../../domain/grants/grant-states.ts';
import { AwsRefusal } from '../../../domain/grants/kinds/aws-refusal.ts';
import { grantAlert } from '../../../domain/grants/telling/grant-alert.ts';
import type { Alert } from '../../../schemas/alert.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { millisecondsOf, toInstant } from '../../../schemas/instant.ts';
import {
  conflict,
  type ExpireGrantParts,
  type ExpireOutcome,
  type Stepped,
} from './expiry-parts.ts';

/** What every step writes and tells. */
export interface GrantWriter {
  readonly now: () => string;
  /** Writes the next version and sets its timer. */
  write(grant: Grant, changes: Partial<Grant>, outcome: ExpireOutcome): Promise<Stepped>;
  /** Writes the next version without a timer, to go on with; `conflict`: somebody else wrote it. */
  store(grant: Grant, changes: Partial<Grant>): Promise<Grant | typeof conflict>;
  /** Tells people, then writes: were it the other way, a crash in between would leave people untold for ever. */
  tellAndWrite(
    alert: Alert,
    grant: Grant,
    changes: Partial<Grant>,
    outcome: ExpireOutcome,
  ): Promise<Stepped>;
  /** Tells and records an end; what is still open comes back. */
  end(grant: Grant, as: GrantEnd, note: string, changes?: Partial<Grant>): Promise<Stepped>;
  /** `grant` counts the failed try already. It is tried again, or told as failed. */
  tryFailed(grant: Grant, error: unknown): Promise<Stepped>;
  tryAgain(grant: Grant, failure: FailureClass, note: string): Promise<Stepped>;
}

const hour = 3_600_000;

export function makeGrantWriter(
  parts: Pick<ExpireGrantParts, 'grants' | 'schedule' | 'tell' | 'clock' | 'access'>,
): GrantWriter {
  const { grants, schedule, tell, clock, access } = parts;
  const now = (): string => toInstant(clock.now().getTime());

  async function store(grant: Grant, changes: Partial<Grant>): Promise<Grant | typeof conflict> {
    const next = { ...grant, ...changes, updatedAt: now(), version: grant.version + 1 };
    return (await grants.replace(next, grant.version)) === 'replaced' ? next : conflict;
  }

  const write: GrantWriter['write'] = async (grant, changes, outcome) => {
    const next = await store(grant, changes);
    if (next === conflict) return conflict;
    if (next.dueAt !== null) await schedule.ensure(next.id, next.dueAt);
    return { grantId: next.id, outcome, note: next.note };
  };

  const tellAndWrite: GrantWriter['tellAndWrite'] = async (alert, grant, changes, outcome) => {
    if ((await tell(alert)) === 'pending') {
      return { grantId: grant.id, outcome: 'busy', note: 'another delivery is telling people' };
    }
    return write(grant, changes, outcome);
  };

  const end: GrantWriter['end'] = (grant, as, note, changes = {}) => {
    const at = now();
    const ended: Grant = { ...grant, ...changes, state: as, note };
    const isGone = as === 'revoked' || as === 'already-gone';
    const { sessions } = ended;
    const removeAt = sessions?.removedAt === undefined ? sessions?.removeAt : undefined;
    const remindAt = toInstant(millisecondsOf(at) + access.remindEveryHours * hour);
    return tellAndWrite(
      grantAlert(ended, as, at, access.remindEveryHours),
      grant,
      {
        ...changes,
        state: as,
        note,
        ...(isGone ? { closedAt: ended.closedAt ?? at } : {}),
        ...(isStillOpen(ended)
          ? { dueAt: remindAt, reminders: (grant.reminders ?? 0) + 1 }
          : { dueAt: removeAt ?? null }),
        ...(as === 'failed'
          ? { dueAt: quietTryAt(at, remindAt), remindAt }
          : { remindAt: undefined }),
      },
      as,
    );
  };

  /** People know that it failed: it is tried on without a word until they are to hear of it again. */
  const fail = (grant: Grant, note: string): Promise<Stepped> => {
    const { remindAt } = grant;
    const at = now();
    if (remindAt === undefined || millisecondsOf(remindAt) <= millisecondsOf(at)) {
      return end(grant, 'failed', note);
    }
    const { attempts } = grant;
    const dueAt = quietTryAt(at, remindAt);
    return write(grant, { state: 'failed', note, dueAt, attempts }, 'will-retry');
  };

  const tryAgain: GrantWriter['tryAgain'] = (grant, failure, note) => {
    const dueAt = nextTryAt(grant.attempts, failure, now());
    if (dueAt === undefined) return fail(grant, note);
    return write(grant, { note, dueAt, attempts: grant.attempts }, 'will-retry');
  };

  return {
    now,
    write,
    store,
    tellAndWrite,
    end,
    tryAgain,
    tryFailed(grant, error) {
      const failure = failureClassOf(error);
      const note = `${failureWords[failure]} (${errorWords(error)})`;
      return failure === 'no-role'
        ? end(grant, 'overdue', `left in place: ${failureWords[failure]}`)
        : tryAgain(grant, failure, note);
    },
  };
}

function quietTryAt(at: string, remindAt: string): string {
  const next = millisecondsOf(at) + quietTryMinutes * 60_000;
  return toInstant(Math.min(next, millisecondsOf(remindAt)));
}

/** What an error says, for people: AWS's code and words, bounded. */
export function errorWords(error: unknown): string {
  if (error instanceof AwsRefusal) return toPlainText(`${error.code}: ${error.message}`, 300);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return toPlainText(text, 300);
}
