import { grantHandle, grantHandlePattern } from '../../domain/grants/grant-handle.ts';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { GrantPageSchema, type ShownGrant } from '../../schemas/api/grant-answers.ts';
import { pagesOf } from '../api/all-pages.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { shellWord } from '../text/shell-words.ts';

const mostShown = 5;
const leastTyped = 3;

/**
 * The handle of the grant that somebody means: by its handle, by its whole id as decisions name it, or by the beginning of
 * its handle. Throws `Stopped` where that is none, or several.
 */
export async function findHandle(session: ApiSession, typed: string): Promise<string> {
  const text = typed.trim();
  if (grantHandlePattern.test(text)) return text;
  if (text.includes(':')) return grantHandle(text);
  const digits = text.replace(/^gr-/, '').toLowerCase();
  if (!/^[0-9a-f]+$/.test(digits) || digits.length < leastTyped || digits.length > 16) {
    throw new Stopped(exitCodes.usage, [
      `"${printableWithin(text, 100)}" is no handle of a grant.`,
      '  Write it like gr-3f0c9a52…, or as many of its digits as tell it from others;',
      '  `change-auditor grants list` names them.',
    ]);
  }
  const found = await grantsBeginning(session, `gr-${digits}`);
  const [only, ...others] = found;
  if (only === undefined) {
    throw new Stopped(exitCodes.refused, [
      `No grant begins with gr-${digits}.`,
      '  `change-auditor grants list --all` names them all, those that ended too.',
    ]);
  }
  if (others.length > 0) {
    throw new Stopped(exitCodes.usage, [
      `Several grants begin with gr-${digits}:`,
      ...found
        .slice(0, mostShown)
        .map(({ handle, what }) => `  ${shellWord(handle)}  ${printableWithin(what, 100)}`),
      ...(found.length > mostShown ? ['  …'] : []),
    ]);
  }
  return only.handle;
}

/** Live ones are looked through first: only where none begins like that, those that ended. */
async function grantsBeginning(session: ApiSession, begin: string): Promise<readonly ShownGrant[]> {
  for (const live of ['true', 'false']) {
    const found: ShownGrant[] = [];
    for await (const reply of pagesOf(
      session,
      'listGrants',
      { live, limit: '500' },
      { all: true },
    )) {
      const { items } = readAnswer(GrantPageSchema, reply);
      found.push(...items.filter(({ handle }) => handle.startsWith(begin)));
    }
    if (found.length > 0) return found;
  }
  return [];
}
