import { type Decided, decide } from '../../domain/decisions/decide.ts';
import { ExplainedChanges } from '../../domain/decisions/explained-changes.ts';
import { SeenEvents } from '../../domain/decisions/seen-events.ts';
import { SharedCalls } from '../../domain/decisions/shared-calls.ts';
import { issuesSession } from '../../domain/events/issued-session.ts';
import { understand } from '../../domain/events/understand.ts';
import { understandConfiguration } from '../../domain/events/understand-configuration.ts';
import { type UnwrappedInput, unwrapInput } from '../../domain/events/unwrap-input.ts';
import { hashOfInput } from '../../domain/evidence/hash-of-input.ts';
import type { RecordIndex } from '../../domain/matching/records/record-index.ts';
import { makeSummaryCounter, type SummaryCounter } from '../../domain/reports/summary-counter.ts';
import { RememberedStates } from '../../domain/risk/known-state/remembered-states.ts';
import type { RuleSet } from '../../domain/risk/rule-set.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Decision, Evidence } from '../../schemas/decision.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { ScanSummary } from '../../schemas/scan-summary.ts';
import type { TrailBatch, TrailInput, TrailSource } from '../ports/trail-source.ts';
import { LearnedInScan } from './learned-in-scan.ts';
import { readCallsAhead } from './read-calls-ahead.ts';
import { SettledSystems } from './settled-systems.ts';

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
  /** After each batch; the next is read once it resolves (back pressure, progress). `enough` ends the scan. */
  readonly onBatch: (batch: TrailBatch) => Promise<'enough' | undefined>;
}

/** Audits a trail offline and returns the summary. Never stops at an input it cannot read. */
export async function scanTrail(scan: ScanTrail): Promise<ScanSummary> {
  const counter = makeSummaryCounter(scan.records === undefined ? 'off' : 'on');
  const pass = new ScanPass(scan, counter, await scan.trail.isRepeatable());
  for (const fault of scan.faults) pass.fault(fault);
  let files = 0;
  let bytes = 0;
  for await (const batch of scan.trail.batches()) {
    for (; files < batch.filesOpened; files += 1) counter.file();
    counter.bytes(batch.bytes - bytes);
    bytes = batch.bytes;
    for (const input of batch.inputs) {
      const waiting = pass.take(input);
      if (waiting !== undefined) await waiting;
    }
    if ((await scan.onBatch(batch)) === 'enough') break;
  }
  return counter.summary();
}

type WholeInput = Extract<TrailInput, { kind: 'input' }>;

class ScanPass {
  readonly #scan: ScanTrail;
  readonly #counter: SummaryCounter;
  readonly #seen: SeenEvents;
  readonly #states = new RememberedStates();
  readonly #settled: SettledSystems;
  readonly #learned = new LearnedInScan();
  readonly #sharedCalls: SharedCalls;
  readonly #explained: ExplainedChanges;
  readonly #isRepeatable: boolean;
  #hasReadAhead = false;

  constructor(scan: ScanTrail, counter: SummaryCounter, isRepeatable: boolean) {
    this.#scan = scan;
    this.#counter = counter;
    this.#seen = new SeenEvents(scan.seed);
    this.#settled = new SettledSystems(scan.trail, scan.seed);
    this.#sharedCalls = new SharedCalls(scan.seed);
    this.#explained = new ExplainedChanges(scan.seed);
    this.#isRepeatable = isRepeatable;
  }

  fault(fault: Fault): void {
    this.#counter.fault(fault);
    this.#scan.onFault(fault);
  }

  /** Undefined where nothing is to be waited for, which is nearly always. */
  take(input: TrailInput): Promise<void> | undefined {
    if (input.kind === 'fault') {
      this.fault(input.fault);
      return undefined;
    }
    const { readOnly, eventSource, eventName } = input.header;
    // Most of a trail reads. What says so at its first level, and no rule speaks of, need not be parsed.
    if (
      readOnly &&
      eventSource !== undefined &&
      eventName !== undefined &&
      !issuesSession(eventSource, eventName) &&
      !this.#scan.rules.mayFireOn(eventSource, eventName, true, hasNoErrorCode(input.bytes))
    ) {
      this.#counter.records();
      this.#counter.notAChange('read-only');
      return undefined;
    }
    let parsed: readonly UnwrappedInput[];
    try {
      parsed = unwrapInput(JSON.parse(input.bytes.toString()));
    } catch (error) {
      this.fault({
        place: input.location,
        reason: `cannot be parsed: ${messageOf(error)}`,
        mend: 'correct it or fetch the file again; everything else was audited',
      });
      return undefined;
    }
    const isUnexplained =
      !this.#hasReadAhead && parsed.some((unwrapped) => this.#looksUnexplained(unwrapped));
    if (isUnexplained || this.#settled.mustReadFor(parsed)) {
      return this.#readAheadFor(parsed, isUnexplained).then(() => this.#takeAll(input, parsed));
    }
    this.#takeAll(input, parsed);
    return undefined;
  }

  #takeAll(input: WholeInput, parsed: readonly UnwrappedInput[]): void {
    for (const unwrapped of parsed) {
      try {
        this.#takeUnwrapped(input, unwrapped);
      } catch (error) {
        // A defect of ours must not hide what comes behind it.
        this.fault({
          place: placeIn(input, unwrapped.pointer),
          reason: `could not be audited: ${messageOf(error)}`,
          mend: 'report it with this record; everything else was audited',
        });
      }
    }
  }

  /** Of a trail that can be read twice, the calls are noted once a configuration item asks for them, all at once. */
  #noteCall(event: ChangeEvent): void {
    if (!this.#isRepeatable) this.#explained.note(event);
  }

  #looksUnexplained(input: UnwrappedInput): boolean {
    if (input.kind !== 'configuration') return false;
    const item = understandConfiguration(input.value, '');
    return item.notAChange === null && this.#explained.withoutExplained(item).notAChange === null;
  }

  async #readAheadFor(parsed: readonly UnwrappedInput[], isUnexplained: boolean): Promise<void> {
    if (isUnexplained) await this.#readAhead();
    if (this.#settled.mustReadFor(parsed)) await this.#settled.read();
  }

  async #readAhead(): Promise<void> {
    this.#hasReadAhead = true;
    if (this.#isRepeatable) await readCallsAhead(this.#scan.trail, this.#explained);
  }

  #takeUnwrapped(outer: WholeInput, input: UnwrappedInput): void {
    const location = placeIn(outer, input.pointer);
    if (input.kind === 'fault') {
      this.fault({ place: location, reason: input.reason, mend: input.mend });
      return;
    }
    this.#counter.records();
    // CloudFormation's word on a resource is no change; a scan does not tie calls to stacks.
    if (input.kind === 'delivery' || input.kind === 'stack-status') {
      this.#counter.notAChange('delivery');
      return;
    }
    const { kind, value } = input;
    const sha256 = hashOfInput(outer.bytes, input);
    const event = this.#learned.of(understand({ kind, value }, sha256));
    this.#decide(event, { location, sha256 }, value);
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
    if (kept.eventId === event.eventId && !this.#sharedCalls.isFirst(kept)) {
      // It explains what AWS Config saw in its own account all the same.
      this.#noteCall(kept);
      this.#counter.notAChange('copy');
      return;
    }
    const own =
      kept.source === 'config' && kept.notAChange === null
        ? this.#explained.withoutExplained(kept)
        : kept;
    if (own.notAChange === 'explained') {
      this.#counter.notAChange('explained');
      return;
    }
    this.#noteCall(own);
    const before = this.#states.before(own);
    this.#states.note(own);
    const informed = before.length === 0 ? own : { ...own, before };
    const decided = this.#decideSettled(informed, evidence);
    if (decided === undefined) {
      // What is known of it silences the rules that spoke of it.
      this.#counter.notAChange(own.notAChange ?? 'read-only');
      return;
    }
    this.#counter.decision(decided.decision);
    this.#scan.onDecision(decided.decision);
  }

  /** Decides; what a system the event made still lacked once it had settled makes findings of its own. */
  #decideSettled(event: ChangeEvent, evidence: Evidence): Decided | undefined {
    const bench = {
      rules: this.#scan.rules,
      candidates: this.#scan.records?.candidates(event) ?? null,
    };
    const certain = this.#settled.lackingOfAnyType(event);
    if (certain !== undefined) {
      return decide(certain.length === 0 ? event : { ...event, lacking: certain }, evidence, bench);
    }
    const decided = decide(event, evidence, bench);
    const lacking = decided && this.#settled.lackingOf(event, decided.basis?.type);
    return lacking === undefined ? decided : decide({ ...event, lacking }, evidence, bench);
  }

  /** The event, under an id of its own where its id was seen with other content; undefined for a copy. */
  #withoutCopies(event: ChangeEvent, sha256: string, content: JsonObject): ChangeEvent | undefined {
    // What has no id of its own is told from the others by its content alone, whatever its spacing.
    const hasId = event.eventId !== `sha256:${sha256}`;
    const seen = this.#seen.note(hasId ? event.eventId : '', content);
    if (seen === 'copy') return undefined;
    if (seen === 'new' || !hasId) return event;
    this.#counter.conflict();
    return { ...event, eventId: `${event.eventId}#${sha256.slice(0, 8)}` };
  }
}

const errorCode = Buffer.from('"errorCode"');

/** Looked for in the bytes: a read that was refused is worth parsing, and most were not. */
function hasNoErrorCode(bytes: Buffer): boolean {
  return !bytes.includes(errorCode);
}

function placeIn({ location, pointer }: WholeInput, inner: string): string {
  return inner === '' || pointer !== '' ? `${location}${inner}` : `${location}#${inner}`;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300);
}
