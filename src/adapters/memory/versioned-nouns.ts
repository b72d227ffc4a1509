import type { Page } from '../../application/ports/page.ts';
import type { Revisit } from '../../application/ports/revisit.ts';
import type { ChangeStep, NewChangeStep } from '../../schemas/change-step.ts';
import { afterSeparator, compareKeys, keySeparator, keyText } from '../store-keys/key-text.ts';
import { markOf, markPosition, movedMark, revisitAt } from '../store-keys/revisit-mark.ts';
import { requireSortable } from '../store-keys/sortable-instant.ts';
import {
  needsRevisit,
  type StoredNoun,
  stepPosition,
  verificationPosition,
} from '../store-keys/stored-noun.ts';
import { pageOf } from './page-of.ts';

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface Kept<T> {
  readonly noun: T;
  readonly version: number;
  readonly steps: readonly ChangeStep[];
  /** Its place among those to revisit. */
  readonly revisit: string | undefined;
  /** Its place among those to verify. */
  readonly verification: string | undefined;
}

/** Versioned nouns that live as long as the process. What goes in and out is copied. */
export function makeMemoryVersionedNouns<
  T extends { readonly id: string; readonly status: string },
>(described: StoredNoun<T>) {
  const stored = new Map<string, Kept<T>>();
  const write = (next: T, version: number, step: NewChangeStep) => {
    const before = stored.get(next.id);
    stored.set(next.id, {
      noun: structuredClone(next),
      version,
      steps: [...(before?.steps ?? []), structuredClone({ ...step, version })],
      revisit: needsRevisit(described, next, before?.noun, step)
        ? markPosition(next.id, markOf(step, version))
        : before?.revisit,
      verification: verificationPosition(described, next, version),
    });
  };
  const placed = (positionOf: (noun: T) => string | null) =>
    [...stored.values()]
      .flatMap(({ noun }) => {
        const position = positionOf(noun);
        return position === null ? [] : [{ position, item: noun }];
      })
      .sort((left, right) => compareKeys(left.position, right.position));

  return {
    get(id: string) {
      const kept = stored.get(id);
      if (kept === undefined) return undefined;
      const { noun, version, steps } = structuredClone(kept);
      return { noun, version, step: steps.at(-1) };
    },
    create(noun: T, step: NewChangeStep): 'created' | 'exists' {
      if (stored.has(noun.id)) return 'exists';
      write(noun, 1, step);
      return 'created';
    },
    replace(noun: T, expected: number, step: NewChangeStep): 'replaced' | 'conflict' {
      if (stored.get(noun.id)?.version !== expected) return 'conflict';
      write(noun, expected + 1, step);
      return 'replaced';
    },
    history(id: string, { limit, cursor }: PageQuery): Page<ChangeStep> {
      const rows = (stored.get(id)?.steps ?? []).map((item) => ({
        position: stepPosition(item),
        item,
      }));
      return pageOf(described.listings.steps, rows, limit, cursor);
    },
    list(fits: (noun: T) => boolean, { limit, cursor }: PageQuery): Page<T> {
      const rows = placed((noun) => (fits(noun) ? keyText(noun.id) : null));
      return pageOf(described.listings.all, rows, limit, cursor);
    },
    dueRevisits(limit: number): readonly Revisit[] {
      return [...stored.values()]
        .flatMap(({ noun, revisit }) => (revisit === undefined ? [] : [{ id: noun.id, revisit }]))
        .sort((left, right) => compareKeys(left.revisit, right.revisit))
        .slice(0, limit)
        .map(({ id, revisit }) => revisitAt(id, revisit));
    },
    revisited(id: string, mark: string): void {
      const kept = stored.get(id);
      if (kept?.revisit === markPosition(id, mark)) stored.set(id, { ...kept, revisit: undefined });
    },
    dueReviews(before: string, { limit, cursor }: PageQuery): Page<T> {
      const last = requireSortable(before);
      const rows = placed((noun) => {
        const dueAt = described.reviewDueAt(noun);
        if (dueAt === null || requireSortable(dueAt) > last) return null;
        return requireSortable(dueAt) + keySeparator + keyText(noun.id);
      });
      return pageOf(described.listings.reviews, rows, limit, cursor);
    },
    dueVerifications(before: string, { limit, cursor }: PageQuery): Page<Revisit> {
      const last = requireSortable(before) + afterSeparator;
      const rows = [...stored.values()]
        .flatMap(({ noun, verification: position }) =>
          position !== undefined && compareKeys(position, last) < 0
            ? [{ position, item: revisitAt(noun.id, position) }]
            : [],
        )
        .sort((left, right) => compareKeys(left.position, right.position));
      return pageOf('change-verifications', rows, limit, cursor);
    },
    putOffVerification(id: string, mark: string, until: string | null): void {
      const kept = stored.get(id);
      if (kept === undefined || kept.verification !== markPosition(id, mark)) return;
      const verification = until === null ? undefined : markPosition(id, movedMark(mark, until));
      stored.set(id, { ...kept, verification });
    },
    /** What may carry a verdict within the bounds, without its prose, in id order. */
    active({ endsFrom, startsTo }: { readonly endsFrom: string; readonly startsTo: string }) {
      return placed(({ id }) => keyText(id)).flatMap(({ item }) => {
        const span = described.spanOf(item);
        return span === null || span.to < endsFrom || span.from > startsTo
          ? []
          : [structuredClone(described.partsOf(item).matching)];
      });
    },
  };
}
