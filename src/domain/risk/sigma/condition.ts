import type { Json } from '../../../schemas/json.ts';
import type { FieldPath } from './field-path.ts';

/** What a condition says of a record; undefined where too little is known (see `RecordView`). */
export type Truth = boolean | undefined;

/**
 * A record as conditions read it. A whole record answers every question. A partial one (only its source and name are
 * known, to tell which rules could ever fire) answers `undefined` for the rest.
 */
export interface RecordView {
  /** Every value the path leads to; empty where there is none. */
  values(path: FieldPath): readonly Json[] | undefined;
  /** The whole record as JSON texts to search keywords in. */
  texts(): readonly string[] | undefined;
}

export type Condition = (view: RecordView) => Truth;

/** True when all are; false as soon as one is, whatever the unknown ones are. */
export function allOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return (view) => {
    let truth: Truth = true;
    for (const condition of conditions) {
      const one = condition(view);
      if (one === false) return false;
      if (one === undefined) truth = undefined;
    }
    return truth;
  };
}

/** True as soon as one is; false when all are. */
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return (view) => {
    let truth: Truth = false;
    for (const condition of conditions) {
      const one = condition(view);
      if (one === true) return true;
      if (one === undefined) truth = undefined;
    }
    return truth;
  };
}

export function not(condition: Condition): Condition {
  return (view) => {
    const truth = condition(view);
    return truth === undefined ? undefined : !truth;
  };
}
