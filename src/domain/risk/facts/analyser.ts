import type * as z from 'zod';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { JsonObject } from '../../../schemas/json.ts';

/** Derives one group of facts from the events it understands: what all analysers have in common. */
export interface AnyAnalyser {
  /** The group's name: rules read it as `facts.<group>.…`. No two analysers share one. */
  readonly group: string;
  /** The facts, each documented: docs/facts.md and the check of what rules name derive from it. */
  readonly schema: z.ZodObject;
  /**
   * Calls it understands, by `ChangeEvent.action`: `lambda:AddPermission`. `every-call` makes every record worth
   * parsing as soon as a rule selects on the group alone: for what any call can show.
   */
  readonly calls: readonly string[] | 'every-call';
  /** Resource types of configuration items it understands. */
  readonly resourceTypes: readonly string[] | 'every-type';
  /** Undefined: the event says nothing of the group. Must not throw on any record. */
  derive(event: ChangeEvent): JsonObject | undefined;
}

/** An analyser whose facts are those of its schema. */
export interface Analyser<Schema extends z.ZodObject>
  extends Omit<AnyAnalyser, 'schema' | 'derive'> {
  readonly schema: Schema;
  derive(event: ChangeEvent): FactsOf<Schema> | undefined;
}

/** What an analyser of a schema returns: the schema's output, read-only. */
export type FactsOf<Schema extends z.ZodObject> = Unchanging<z.output<Schema>>;

type Unchanging<Value> = Value extends readonly (infer Element)[]
  ? readonly Unchanging<Element>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Unchanging<Value[Key]> }
    : Value;
