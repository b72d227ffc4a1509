import type { Gap } from '../../schemas/gap.ts';
import type { GapReader } from '../ports/gap-store.ts';

const pageSize = 500;
/** Beyond so many it does not matter how many more there are. */
const mostGaps = 1_000;

/** The controls that a change switched off and that are still off, the most urgent first. */
export async function openGapsOf(
  gaps: Pick<GapReader, 'list'>,
  record: string,
): Promise<readonly Gap[]> {
  const open: Gap[] = [];
  let cursor: string | undefined;
  do {
    const page = await gaps.list({ record, state: 'open', limit: pageSize, cursor });
    open.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && open.length < mostGaps);
  return open;
}
