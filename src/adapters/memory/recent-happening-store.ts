import {
  mostHappenings,
  type RecentHappeningStore,
} from '../../application/ports/recent-happening-store.ts';
import {
  happeningKey,
  happeningOf,
  happeningStep,
  happeningSteps,
  happeningsWithin,
  happeningText,
} from '../store-keys/recent-happenings.ts';

/** Happenings that live as long as the process; nothing is dropped before. */
export function makeMemoryRecentHappeningStore(): RecentHappeningStore {
  const noted = new Map<string, Set<string>>();
  return {
    async note(subject, happening) {
      const key = happeningKey(subject, happeningStep(happening.at));
      const texts = noted.get(key) ?? new Set();
      if (texts.size < mostHappenings) noted.set(key, texts.add(happeningText(happening)));
    },
    async between(subject, from, to) {
      const found = happeningSteps(from, to).flatMap((step) => [
        ...(noted.get(happeningKey(subject, step)) ?? []),
      ]);
      return happeningsWithin(
        found.flatMap((text) => happeningOf(text) ?? []),
        from,
        to,
      );
    },
  };
}
