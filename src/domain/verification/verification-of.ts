import type { ChangeRecord } from '../../schemas/change-record.ts';
import { type ChangeVerification, verificationLimits } from '../../schemas/change-verification.ts';
import type { Gap } from '../../schemas/gap.ts';
import type { Grant } from '../../schemas/grant.ts';
import { millisecondsOf } from '../../schemas/instant.ts';
import { isEqual } from '../changes/field-changes.ts';
import type { EventTally } from './event-tally.ts';
import type { ScopeUse } from './scope-use.ts';
import { shortName } from './short-name.ts';
import type { VerificationPeriod } from './verification-due.ts';

/** What was found out of a change once its window had ended. */
export interface FoundAfterwards {
  readonly record: ChangeRecord;
  readonly period: VerificationPeriod;
  readonly tally: EventTally;
  readonly use: ScopeUse;
  /** False: there were more events than are counted. */
  readonly complete: boolean;
  readonly openGaps: readonly Gap[];
  /** Those of the record that still give access. */
  readonly liveGrants: readonly Grant[];
  readonly compliance: ChangeVerification['compliance'];
  readonly now: string;
}

/** What a change's window left behind, and whether somebody should look at it. */
export function verificationOf(found: FoundAfterwards): ChangeVerification {
  const { record, period, tally, use, complete, openGaps, liveGrants, compliance, now } = found;
  const done = { ...tally.done(), complete };
  const overdue = liveGrants.filter((grant) => isOverdue(grant, now));
  const because = reasonsIn(found, overdue.length);
  const notDone = use.notDone();
  return {
    at: now,
    from: period.from,
    windowEnd: period.windowEnd,
    revision: revisionOf(record, period),
    result: because.length === 0 ? 'clean' : 'attention',
    because,
    done,
    notDone,
    wider: use.wider(),
    besides: [...tally.besides()],
    moreBesides: tally.besidesCount() - tally.besides().length,
    openGaps: openGaps
      .slice(0, verificationLimits.openGaps)
      .map(({ id, control, resource, dueAt }) => ({
        id: shortName(id),
        control: shortName(control),
        resource: shortName(resource),
        dueAt,
      })),
    liveGrants: liveGrants
      .slice(0, verificationLimits.liveGrants)
      .map(({ id, target, state, expiresAt }) => ({
        id: shortName(id),
        kind: target.kind,
        state,
        expiresAt,
      })),
    compliance: compliance.slice(0, verificationLimits.compliance),
    findings: [...tally.findings()],
    note: noteOf(done, notDone, complete),
  };
}

/** Access that is there although its end came, or that nobody may take away any more. */
export function isOverdue({ state, expiresAt }: Grant, now: string): boolean {
  return (
    state === 'overdue' ||
    state === 'failed' ||
    state === 'changed' ||
    millisecondsOf(expiresAt) <= millisecondsOf(now)
  );
}

function reasonsIn(
  { record, tally, openGaps, compliance }: FoundAfterwards,
  overdue: number,
): string[] {
  const broken = new Set(
    compliance.filter(({ state }) => state === 'non-compliant').map(({ resource }) => resource),
  );
  const saidDone = record.status === 'implemented' || record.status === 'closed';
  return [
    says(
      tally.besidesCount(),
      'event besides what was approved',
      'events besides what was approved',
    ),
    says(openGaps.length, 'control is still off', 'controls are still off'),
    says(overdue, 'grant outlives its end', 'grants outlive their end'),
    says(broken.size, 'resource breaks rules of AWS Config', 'resources break rules of AWS Config'),
    says(
      tally.findingsCount(),
      'finding of level high or critical',
      'findings of level high or critical',
    ),
    saidDone && tally.done().events === 0
      ? `it is ${record.status}, and no event was seen that was done for it`
      : undefined,
  ].filter((reason) => reason !== undefined);
}

function says(count: number, one: string, many: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

function noteOf(
  done: ChangeVerification['done'],
  notDone: ChangeVerification['notDone'],
  complete: boolean,
): string {
  const undone = notDone.filter(({ whole }) => whole).length;
  return [
    done.events === 0
      ? 'Nothing was seen that was done for it.'
      : `${complete ? '' : 'At least '}${done.events} ${done.events === 1 ? 'event' : 'events'} done for it.`,
    undone > 0 && done.events > 0
      ? `Of ${undone} ${undone === 1 ? 'entry' : 'entries'} of its scope nothing was done.`
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function revisionOf({ review }: ChangeRecord, { isAgain }: VerificationPeriod): number {
  return isAgain ? (review?.verification?.revision ?? 0) + 1 : 1;
}

/** Whether two results say the same, whenever they were found and however far live access has come. */
export function saysTheSame(one: ChangeVerification, other: ChangeVerification): boolean {
  return isEqual(essenceOf(one), essenceOf(other));
}

function essenceOf({ at: _, revision: __, liveGrants, ...rest }: ChangeVerification): object {
  return { ...rest, liveGrants: liveGrants.map(({ id }) => id) };
}
