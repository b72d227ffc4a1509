import type { Audited } from '../../application/auditing/audited.ts';
import type { IncomingEvent } from '../../application/auditing/incoming-event.ts';
import type { ExpireResult } from '../../application/grants/expire-grant.ts';
import type { TrailSource } from '../../application/ports/trail-source.ts';
import { understand } from '../../domain/events/understand.ts';
import { type UnwrappedInput, unwrapInput } from '../../domain/events/unwrap-input.ts';
import { hashOfInput } from '../../domain/evidence/hash-of-input.ts';
import { isStillOpen } from '../../domain/grants/grant-states.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Grant } from '../../schemas/grant.ts';
import { toInstant } from '../../schemas/instant.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { LocalAuditor } from './local-auditor.ts';
import type { ReplayClock } from './replay-clock.ts';

/** What a replay tells as it goes. */
export interface ReplayAudience {
  audited(audited: Audited): void;
  /** `grant`: as it is after it; undefined where it is not stored. */
  expired(result: ExpireResult, at: string, grant: Grant | undefined): void;
  /** People were told of controls that stay off, where any do. */
  chased(): void;
  fault(fault: Fault): void;
}

/** What a replay went through. */
export interface Replayed {
  readonly events: number;
  /** Times of the first and last event that has one. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Plays a trail through the auditor as if its events came in now: the clock shows each event's time, grants end at
 * theirs in between, and those that are due by now after the last event. The simulated accounts follow every event.
 * Ends early, between two events, once `stopped` is aborted.
 */
export async function replayTrail(
  trail: TrailSource,
  auditor: LocalAuditor,
  clock: ReplayClock,
  audience: ReplayAudience,
  stopped: AbortSignal,
): Promise<Replayed> {
  let events = 0;
  const times: string[] = [];
  for await (const { inputs } of trail.batches()) {
    for (const input of inputs) {
      if (input.kind === 'fault') {
        audience.fault(input.fault);
        continue;
      }
      for (const unwrapped of unwrapText(input.bytes)) {
        if (stopped.aborted) break;
        if (unwrapped.kind === 'fault') {
          audience.fault({ ...unwrapped, place: `${input.location}${unwrapped.pointer}` });
        } else if (unwrapped.kind !== 'delivery') {
          const event = incomingOf(input, unwrapped);
          const at = await replayEvent(event, auditor, clock, audience);
          if (at !== null) widen(times, at);
          events += 1;
        }
      }
    }
    if (stopped.aborted) break;
  }
  await expireUntil(toInstant(Date.now()), auditor, clock, audience);
  return { events, from: times[0] ?? null, to: times[1] ?? null };
}

function incomingOf(
  { bytes, location }: { readonly bytes: Buffer; readonly location: string },
  input: Extract<UnwrappedInput, { readonly value: JsonObject }>,
): IncomingEvent {
  const { kind, value } = input;
  return { kind, value, sha256: hashOfInput(bytes, input), seenBy: 'bus', location };
}

/** Plays one event and returns its time. */
async function replayEvent(
  incoming: IncomingEvent,
  auditor: LocalAuditor,
  clock: ReplayClock,
  audience: ReplayAudience,
): Promise<string | null> {
  const { kind, value } = incoming;
  if (kind === 'stack-status') {
    audience.audited(await auditor.auditEvent(incoming));
    return null;
  }
  const event = understand({ kind, value }, incoming.sha256);
  if (event.at !== null) {
    await expireUntil(event.at, auditor, clock, audience);
    clock.showAtLeast(event.at);
    await auditor.chaseGaps();
    audience.chased();
  }
  auditor.aws.apply(event);
  const audited = await auditor.auditEvent(incoming);
  audience.audited(audited);
  await keepRevokedAway(audited, auditor);
  return event.at;
}

/** Keeps the earliest and the latest instant seen. */
function widen(times: string[], at: string): void {
  const [from = at, to = at] = times;
  times[0] = at < from ? at : from;
  times[1] = at > to ? at : to;
}

function unwrapText(bytes: Buffer): ReturnType<typeof unwrapInput> {
  try {
    return unwrapInput(JSON.parse(bytes.toString()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        kind: 'fault',
        pointer: '',
        reason: `cannot be parsed: ${reason}`,
        mend: 'correct it or fetch the file again',
      },
    ];
  }
}

/** Rings every timer up to an instant, each at its own time. */
async function expireUntil(
  instant: string,
  auditor: LocalAuditor,
  clock: ReplayClock,
  audience: ReplayAudience,
): Promise<void> {
  const { schedule, grants } = auditor;
  for (let next = earliest(schedule.timers); next !== undefined; next = earliest(schedule.timers)) {
    const [grantId, at] = next;
    if (Date.parse(at) > Date.parse(instant)) return;
    clock.showAtLeast(at);
    // Removed first: what it leads to may set it anew.
    await schedule.remove(grantId);
    const result = await auditor.expire(grantId);
    const grant = await grants.get(grantId);
    // Nobody was there to be reminded day by day; the sweep reminds them now.
    if (grant !== undefined && isStillOpen(grant)) await schedule.remove(grantId);
    audience.expired(result, at, grant);
  }
}

function earliest(timers: ReadonlyMap<string, string>): readonly [string, string] | undefined {
  return [...timers].reduce<readonly [string, string] | undefined>(
    (first, one) =>
      first === undefined || Date.parse(one[1]) < Date.parse(first[1]) ? one : first,
    undefined,
  );
}

/** A replay repeated on kept data opens in the simulation what an earlier one had ended: it stays ended. */
async function keepRevokedAway(audited: Audited, { grants, aws }: LocalAuditor): Promise<void> {
  if (audited.kind !== 'known') return;
  for (const { id } of audited.decision.grants) {
    const grant = await grants.get(id);
    if (grant?.state === 'revoked') aws.remove(grant);
  }
}
