import { makeExposureTally } from '../../domain/reports/exposure/exposure-tally.ts';
import type { Exposure } from '../../schemas/exposure.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { GapReader } from '../ports/gap-store.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import type { Page } from '../ports/page.ts';

const pageSize = 500;
/** Of each kind: a report is built within minutes, however much was open. */
const mostRead = 50_000;

/** Measures what was off or open within a period; what still is counts until now at most. */
export async function readExposure(
  {
    gaps,
    grants,
  }: { readonly gaps: Pick<GapReader, 'list'>; readonly grants: Pick<GrantStore, 'list'> },
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: string },
): Promise<Exposure> {
  const end = Math.min(millisecondsOf(to), millisecondsOf(now));
  const during = { from, to: toInstant(Math.max(end, millisecondsOf(from))) };
  const tally = makeExposureTally(during);
  const read = async <T>(
    list: (cursor: string | undefined) => Promise<Page<T>>,
    note: (item: T) => void,
  ): Promise<boolean> => {
    let count = 0;
    let cursor: string | undefined;
    do {
      const page = await list(cursor);
      for (const item of page.items) note(item);
      count += page.items.length;
      cursor = page.cursor;
    } while (cursor !== undefined && count < mostRead);
    return cursor === undefined;
  };
  const query = { during, limit: pageSize };
  const whole = [
    await read((cursor) => gaps.list({ ...query, cursor }), tally.gap),
    await read((cursor) => grants.list({ ...query, cursor }), tally.grant),
  ];
  return tally.exposure(whole.every((one) => one));
}
