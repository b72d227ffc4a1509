import { decide } from '../domain/decisions/decide.ts';
import { ExplainedChanges } from '../domain/decisions/explained-changes.ts';
import { SeenEvents } from '../domain/decisions/seen-events.ts';
import { understandConfiguration } from '../domain/events/understand-configuration.ts';
import { understandTrailRecord } from '../domain/events/understand-trail-record.ts';
import { type UnwrappedInput, unwrapInput } from '../domain/events/unwrap-input.ts';
import { bytesAt } from '../domain/evidence/bytes-at.ts';
import { sha256Of } from '../domain/evidence/sha256.ts';
import type { RecordIndex } from '../domain/matching/record-index.ts';
import { makeSummaryCounter, type SummaryCounter } from '../domain/reports/summary-counter.ts';
import type { RuleSet } from '../domain/risk/rule-set.ts';
import type { ChangeEvent } from '../schemas/change-event.ts';
import type { Decision } from '../schemas/decision.ts';
import type { Fault } from '../schemas/fault.ts';
import type { JsonObject } from '../schemas/json.ts';
import type { ScanSummary } from '../schemas/scan-summary.ts';
import type { TrailBatch, TrailInput, TrailSource } from './ports/trail-source.ts';

export interface ScanTrail {
  readonly trail: TrailSource;
  readonly rules: RuleSet;
  /** Undefined: no change records were given, so nothing is judged. */
  readonly records: RecordIndex | undefined;
  /** Faults found before the scan (in change and rule files): they stand in the summary first. */
  readonly faults: readonly Fault[];
  /** A number nobody can guess, against constructed collisions of ids. */
  readonly seed: number;
  /** Takes one decision; in order of input. */
  readonly onDecision: (decision: Decision) => void;
  readonly onFault: (fault: Fault) => void;
  /** After each batch; the next is read once it resolves (back pressure, progress). */
  readonly onBatch: (batch: TrailBatch) => Promise<void>;
}

/** Audits a trail offline and returns the summary. Never stops at an input it cannot read. */
export async function scanTrail(scan: ScanTrail): Promise<ScanSummary> {
  const counter = makeSummaryCounter(scan.records === undefined ? 'off' : 'on');
  const pass = new ScanPass(scan, counter);
  for (const fault of scan.faults) pass.fault(fault);
  let files = 0;
  let bytes = 0;
  for await (const batch of scan.trail.batches()) {
    for (; files < batch.filesOpened; files += 1) counter.file();
    counter.bytes(batch.bytes - bytes);
    bytes = batch.bytes;
    for (const input of batch.inputs) pass.take(input);
    await scan.onBatch(batch);
  }
  return counter.summary();
}

class ScanPass {
  readonly #scan: ScanTrail;
  readonly #counter: SummaryCounter;
  readonly #seen: SeenEvents;
  readonly #explained: ExplainedChanges;

  constructor(scan: ScanTrail, counter: SummaryCounter) {
    this.#scan = scan;
    this.#counter = counter;
    this.#seen = new SeenEvents(scan.seed);
    this.#explained = new ExplainedChanges(scan.seed);
  }

  fault(fault: Fault): void {
    this.#counter.fault(fault);
    this.#scan.onFault(fault);
  }

  take(input: TrailInput): void {
    if (input.kind === 'fault') {
      this.fault(input.fault);
      return;
    }
    const { readOnly, eventSource, eventName } = input.header;
    // Most of a trail reads. What says so at its first level, and no rule speaks of, need not be parsed.
    if (
      readOnly &&
      eventSource !== undefined &&
      eventName !== undefined &&
      !this.#scan.rules.mayFireOn(eventSource, eventName, true)
    ) {
      this.#counter.records();
      this.#counter.notAChange('read-only');
      return;
    }
    const text = input.bytes.toString();
    let parsed: ReturnType<typeof unwrapInput>;
    try {
      parsed = unwrapInput(JSON.parse(text));
    } catch (error) {
      this.fault({
        place: input.location,
        reason: `cannot be parsed: ${error instanceof Error ? error.message : String(error)}`.slice(
          0,
          300,
        ),
        mend: 'correct it or fetch the file again; everything else was audited',
      });
      return;
    }
    for (const unwrapped of parsed) this.#takeUnwrapped(input.location, input.bytes, unwrapped);
  }

  #takeUnwrapped(outer: string, bytes: Uint8Array, input: UnwrappedInput): void {
    const location = placeIn(outer, input.pointer);
    if (input.kind === 'fault') {
      this.fault({ place: location, reason: input.reason, mend: input.mend });
      return;
    }
    this.#counter.records();
    const sha256 = sha256Of(
      input.text ?? bytesAt(bytes, input.pointer) ?? JSON.stringify(input.value),
    );
    const event =
      input.kind === 'configuration'
        ? understandConfiguration(input.value, sha256)
        : understandTrailRecord(input.value, sha256);
    this.#decide(event, { location, sha256 }, input.value);
  }

  #decide(
    event: ChangeEvent,
    evidence: { readonly location: string; readonly sha256: string },
    content: JsonObject,
  ): void {
    if (event.notAChange !== null && this.#scan.rules.findings(event).length === 0) {
      this.#counter.notAChange(event.notAChange);
      return;
    }
    const kept = this.#withoutCopies(event, evidence.sha256, content);
    if (kept === undefined) {
      this.#counter.duplicate();
      return;
    }
    if (kept.source === 'config' && kept.notAChange === null && this.#explained.explains(kept)) {
      this.#counter.notAChange('explained');
      return;
    }
    if (kept.source === 'cloudtrail' && kept.notAChange === null && kept.outcome === 'succeeded') {
      this.#explained.note(kept);
    }
    const decided = decide(kept, evidence, {
      rules: this.#scan.rules,
      candidates: this.#scan.records?.candidates(kept) ?? null,
    });
    if (decided === undefined) return;
    this.#counter.decision(decided.decision);
    this.#scan.onDecision(decided.decision);
  }

  /** The event, under an id of its own where its id was seen with other content; undefined for a copy. */
  #withoutCopies(event: ChangeEvent, sha256: string, content: JsonObject): ChangeEvent | undefined {
    const seen = this.#seen.note(event.eventId, content);
    if (seen === 'new') return event;
    if (seen === 'copy') return undefined;
    const eventId = `${event.eventId}#${sha256.slice(0, 8)}`;
    if (this.#seen.note(eventId, content) === 'copy') return undefined;
    this.#counter.conflict();
    return { ...event, eventId };
  }
}

function placeIn(outer: string, pointer: string): string {
  if (pointer === '') return outer;
  return outer.includes('#/') ? `${outer}${pointer}` : `${outer}#${pointer}`;
}
