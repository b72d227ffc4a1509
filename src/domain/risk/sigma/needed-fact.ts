import type { Json } from '../../../schemas/json.ts';
import type { Condition, RecordView } from './condition.ts';
import type { FieldPath } from './field-path.ts';

/** A fact without which a rule cannot fire, e.g. `newlyWorld` of the group `network`. */
export interface NeededFact {
  readonly group: string;
  readonly name: string;
}

/**
 * The first fact that must be there, and not be false, for a condition to hold; undefined where it needs none. Found by
 * asking it: what is false while all but one fact are unknown is false whatever they are. Rules that share a group of
 * facts mostly ask for different ones, so looking here first spares nearly all of their conditions.
 */
export function neededFact(condition: Condition): NeededFact | undefined {
  for (const { text, segments, factGroup: group } of factsAsked(condition)) {
    const name = segments[2];
    if (group === null || name === undefined) continue;
    if (isFalseWhere(condition, text, []) && isFalseWhere(condition, text, [false])) {
      return { group, name };
    }
  }
  return undefined;
}

/** Every fact it asks for where nothing is known, so that nothing spares it a question. */
function factsAsked(condition: Condition): readonly FieldPath[] {
  const asked: FieldPath[] = [];
  answerOf(condition, {
    values(path) {
      if (path.factGroup !== null) asked.push(path);
      return undefined;
    },
    texts: () => undefined,
  });
  return asked;
}

function isFalseWhere(condition: Condition, fact: string, values: readonly Json[]): boolean {
  return (
    answerOf(condition, {
      values: ({ text }) => (text === fact ? values : undefined),
      texts: () => undefined,
    }) === false
  );
}

/** One that throws says nothing: its failure must show on events. */
function answerOf(condition: Condition, view: RecordView): boolean | undefined {
  try {
    return condition(view);
  } catch {
    return undefined;
  }
}
