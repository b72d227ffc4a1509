import type { Exemption, ExemptScope } from '../../../schemas/exemption.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { type CompiledImplementer, compileImplementers } from '../people/implementers.ts';
import { type Aliases, humansOf, noAliases } from '../people/people.ts';
import { type CompiledEntry, compileEntry } from '../records/compiled-record.ts';

/** One entry of an exemption's scope. */
export interface ExemptEntry {
  readonly entry: CompiledEntry;
  readonly actors: readonly CompiledImplementer[];
}

/** An exemption with everything read once. */
export interface CompiledExemption {
  readonly exemption: Exemption;
  readonly entries: readonly ExemptEntry[];
  /** Approvals by somebody who neither asked for it nor owns it, earliest first. */
  readonly approvals: readonly {
    readonly by: string;
    readonly at: number;
    readonly humans: readonly string[];
  }[];
  readonly startsAt: number;
  /** Its end, or when it was ended before; it holds no longer at that moment. */
  readonly endsAt: number;
}

const compiledUnder = new WeakMap<Aliases, WeakMap<Exemption, CompiledExemption>>();

/** Compiles an exemption, once per object under the same aliases. */
export function compileExemption(exemption: Exemption, people: Aliases): CompiledExemption {
  const aliases = people.size === 0 ? noAliases : people;
  const known: WeakMap<Exemption, CompiledExemption> = compiledUnder.get(aliases) ?? new WeakMap();
  compiledUnder.set(aliases, known);
  const before = known.get(exemption);
  if (before !== undefined) return before;
  const made = compile(exemption, aliases);
  known.set(exemption, made);
  return made;
}

function compile(exemption: Exemption, aliases: Aliases): CompiledExemption {
  const { requestedBy, owner, startsAt, endsAt, endedAt } = exemption;
  const concerned = new Set([requestedBy, owner].flatMap((name) => humansOf(name, aliases)));
  return {
    exemption,
    entries: exemption.scope.map((one) => compileScope(one, aliases)),
    approvals: exemption.approvals
      .map(({ by, at }) => ({ by, at: millisecondsOf(at), humans: humansOf(by, aliases) }))
      .filter(({ humans }) => !humans.some((human) => concerned.has(human)))
      .sort((a, b) => a.at - b.at || (a.by < b.by ? -1 : 1)),
    startsAt: millisecondsOf(startsAt),
    endsAt: Math.min(
      millisecondsOf(endsAt),
      endedAt === undefined ? Infinity : millisecondsOf(endedAt),
    ),
  };
}

function compileScope({ actors, ...entry }: ExemptScope, aliases: Aliases): ExemptEntry {
  return { entry: compileEntry(entry), actors: compileImplementers(actors, aliases) };
}
