import { actionOf, eventNameOf } from '../../domain/events/action.ts';
import { happeningOf } from '../../domain/events/happening.ts';
import { type UnwrappedInput, unwrapInput } from '../../domain/events/unwrap-input.ts';
import { lackingWhenSettled } from '../../domain/risk/hardening/lacking-when-settled.ts';
import { measuresSeen, settlesLater, systemMade } from '../../domain/risk/hardening/made-system.ts';
import { settledAt, settleMinutes } from '../../domain/risk/hardening/settle-time.ts';
import {
  laterMeanings,
  mayTellOfMeasures,
  rowMadeBy,
} from '../../domain/risk/hardening/system-rows.ts';
import { TrailMeasures } from '../../domain/risk/hardening/trail-measures.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import { type ChangeType, ChangeTypeSchema } from '../../schemas/change-record.ts';
import { stringAt } from '../../schemas/json.ts';
import type { MadeSystem } from '../../schemas/made-system.ts';
import type { RecordHeader, TrailInput, TrailSource } from '../ports/trail-source.ts';

/**
 * What new systems of a trail still lacked once they had settled. What completes a system lies behind its creation, so
 * the trail is read ahead at the first creation; one that cannot be read twice tells only what can never come.
 */
export class SettledSystems {
  readonly #trail: TrailSource;
  readonly #seed: number;
  #hasRead = false;
  #measures: TrailMeasures | undefined;

  constructor(trail: TrailSource, seed: number) {
    this.#trail = trail;
    this.#seed = seed;
  }

  /** Whether the trail must be read ahead before these can be judged. */
  mustReadFor(inputs: readonly UnwrappedInput[]): boolean {
    return !this.#hasRead && inputs.some(makesSystem);
  }

  async read(): Promise<void> {
    this.#hasRead = true;
    if (!(await this.#trail.isRepeatable())) return;
    const measures = new TrailMeasures(this.#seed);
    for await (const { inputs } of this.#trail.batches()) {
      for (const input of inputs) note(input, measures);
    }
    this.#measures = measures;
  }

  /**
   * What `lackingOf` says whatever type of change is behind the event, which is what it mostly says; empty for nothing.
   * Undefined: it depends.
   */
  lackingOfAnyType(event: ChangeEvent): readonly string[] | undefined {
    const known = this.#judgedLater(event);
    if (known === undefined) return [];
    const { made, measures } = known;
    const [first = [], ...others] = changeTypes.map((type) =>
      lackingWhenSettled(made, measures, settledAt(made.at, type)),
    );
    return others.every((other) => other.join() === first.join()) ? first : undefined;
  }

  /** What the systems that an event made still lacked. Undefined: nothing, it made none, or it is not known. */
  lackingOf(event: ChangeEvent, type: ChangeType | undefined): readonly string[] | undefined {
    const known = this.#judgedLater(event);
    if (known === undefined) return undefined;
    const { made, measures } = known;
    const lacking = lackingWhenSettled(made, measures, settledAt(made.at, type));
    return lacking.length === 0 ? undefined : lacking;
  }

  #judgedLater(event: ChangeEvent): JudgedLater | undefined {
    if (this.#measures?.isWhole !== true) return undefined;
    const made = systemMade(event);
    return made === undefined || !settlesLater(made)
      ? undefined
      : { made, measures: this.#measures };
  }
}

/** Systems that may still get what they lack, and what is known of that. */
interface JudgedLater {
  readonly made: MadeSystem;
  readonly measures: TrailMeasures;
}

/** One for each time that systems are given; what no record covers is given that of a normal one. */
const changeTypes: readonly ChangeType[] = [
  ...new Map(ChangeTypeSchema.options.map((type) => [settleMinutes[type], type])).values(),
];

function makesSystem(input: UnwrappedInput): boolean {
  if (input.kind !== 'trail-record') return false;
  const source = stringAt(input.value, 'eventSource') ?? '';
  return rowMadeBy(actionOf(source, stringAt(input.value, 'eventName') ?? '')) !== undefined;
}

function note(input: TrailInput, measures: TrailMeasures): void {
  if (input.kind !== 'input' || input.header.readOnly) return;
  if (tellsNothing(input.header)) {
    measures.countCall();
    return;
  }
  try {
    for (const unwrapped of unwrapInput(JSON.parse(input.bytes.toString()))) {
      if (unwrapped.kind !== 'trail-record') continue;
      measures.countCall();
      const name = eventNameOf(stringAt(unwrapped.value, 'eventName') ?? '');
      if (!mayTellOfMeasures(name)) continue;
      for (const seen of measuresSeen(happeningOf(unwrapped.value, ''))) {
        measures.note(seen);
      }
    }
  } catch {
    // What cannot be parsed shows nothing; it is a fault when its turn comes.
  }
}

/** Whether a record by itself names a call that tells of no measure. */
function tellsNothing({ eventSource, eventName }: RecordHeader): boolean {
  if (eventName === undefined) return false;
  if (!mayTellOfMeasures(eventNameOf(eventName))) return true;
  return eventSource !== undefined && laterMeanings(actionOf(eventSource, eventName)).length === 0;
}
