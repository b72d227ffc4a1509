import type { Actor } from '../../schemas/actor.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import { type Explanation, withoutExplained } from './explained-differences.ts';

/** What other events tell about an event, as far as it is known by now. */
export interface Learned {
  /** Who is behind its session. */
  readonly origin?: Actor | undefined;
  /**
   * Who asked Identity Center for what it does here; null: nobody, or several did. Of its own calls only, and whatever
   * was learned of it before counts no more.
   */
  readonly provisionedBy?: Actor | null | undefined;
  /** ARN of the stack CloudFormation made it for. */
  readonly stack?: string | undefined;
  /** When that stack made the target, where the event takes away from it. */
  readonly madeForStackAt?: string | undefined;
  /** What of a configuration item calls explain. */
  readonly explained?: Explanation | undefined;
}

/** The event with what was learned about it. Learning the same again changes nothing. */
export function withLearned(event: ChangeEvent, learned: Learned): ChangeEvent {
  const { stack, madeForStackAt, explained } = learned;
  // What was learned of one stack says nothing of another.
  const { madeForStackAt: before, ...same } =
    explained === undefined ? event : withoutExplained(event, explained);
  const madeAt =
    madeForStackAt ?? (stack === undefined || stack === event.stack ? before : undefined);
  return {
    ...same,
    actor: learnedActor(event.actor, learned),
    ...(stack === undefined ? {} : { stack }),
    ...(madeAt === undefined ? {} : { madeForStackAt: madeAt }),
  };
}

/** The actor with who is behind it, as far as that was learned. */
export function learnedActor(
  actor: Actor,
  { origin, provisionedBy }: Pick<Learned, 'origin' | 'provisionedBy'>,
): Actor {
  if (provisionedBy === undefined) return withOrigin(actor, origin);
  const { cause: _before, ...own } = actor;
  const cause = provisionedBy ?? origin;
  return cause === undefined ? own : { ...own, cause };
}

/**
 * The actor with who is behind its session. A cause that the event itself named stays; one that was learned before is
 * replaced once more of the same chain is known.
 */
function withOrigin(actor: Actor, origin: Actor | undefined): Actor {
  if (origin === undefined) return actor;
  return actor.cause === undefined || beginsWith(origin, actor.cause)
    ? { ...actor, cause: origin }
    : actor;
}

const longestChain = 10;

/** Whether a chain of actors begins with another one. */
function beginsWith(whole: Actor, start: Actor): boolean {
  let left: Actor | undefined = whole;
  let right: Actor | undefined = start;
  for (let depth = 0; right !== undefined && depth < longestChain; depth += 1) {
    if (left === undefined || !isSameLink(left, right)) return false;
    left = left.cause;
    right = right.cause;
  }
  return true;
}

function isSameLink(left: Actor, right: Actor): boolean {
  return (
    left.kind === right.kind &&
    left.identity === right.identity &&
    left.principal === right.principal &&
    left.via === right.via &&
    left.proven === right.proven
  );
}
