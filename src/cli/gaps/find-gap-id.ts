import { printableWithin } from '../../domain/reports/text/printable.ts';
import { GapPageSchema } from '../../schemas/api/gap-answers.ts';
import type { Gap } from '../../schemas/gap.ts';
import { pagesOf } from '../api/all-pages.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';

const wholeId = /^gap-[0-9a-f]{20}$/;
const mostShown = 5;
const leastTyped = 1;

/**
 * The id of the gap that somebody means: the whole of it, or its beginning, with `gap-` or without. Throws `Stopped` where
 * that is none, or several.
 */
export async function findGapId(session: ApiSession, typed: string): Promise<string> {
  const text = typed.trim();
  if (wholeId.test(text)) return text;
  const digits = text.replace(/^gap-/, '').toLowerCase();
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < leastTyped || digits.length > 20) {
    throw new Stopped(exitCodes.usage, [
      `"${printableWithin(text, 100)}" is no id of a gap.`,
      '  Write it like gap-3f0c9a52…, or as many of its digits as tell it from others;',
      '  `change-auditor gaps list` names them.',
    ]);
  }
  const found = await gapsBeginning(session, `gap-${digits}`);
  const [only, ...others] = found;
  if (only === undefined) {
    throw new Stopped(exitCodes.refused, [
      `No gap begins with gap-${digits}.`,
      '  `change-auditor gaps list` names those that are open, `gaps list --closed` those that are over.',
    ]);
  }
  if (others.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `Several gaps begin with gap-${digits}:`,
      ...found
        .slice(0, mostShown)
        .map(
          ({ id, control, resource }) => `  ${id}  ${control} on ${printableWithin(resource, 100)}`,
        ),
      ...(found.length > mostShown ? ['  …'] : []),
    ]);
  }
  return only.id;
}

/** Open ones are looked through first: only where none begins like that, those that are over. */
async function gapsBeginning(session: ApiSession, begin: string): Promise<readonly Gap[]> {
  for (const state of ['open', 'closed']) {
    const found: Gap[] = [];
    const query = { state, limit: '500' };
    for await (const reply of pagesOf(session, 'listGaps', query, { all: true })) {
      const { items } = readAnswer(GapPageSchema, reply);
      found.push(...items.filter(({ id }) => id.startsWith(begin)));
    }
    if (found.length > 0) return found;
  }
  return [];
}
