import type { Gap } from '../../schemas/gap.ts';
import type { GapQuery, GapReader } from '../ports/gap-store.ts';
import type { Page } from '../ports/page.ts';

/** Lists gaps: open ones first by when they are due, then closed ones, newest first. */
export function makeListGaps({
  gaps,
}: {
  readonly gaps: Pick<GapReader, 'list'>;
}): (query: GapQuery) => Promise<Page<Gap>> {
  return (query) => gaps.list(query);
}
