import { isJsonObject, type JsonObject, stringAt } from '../../../schemas/json.ts';
import type { Statement } from './policy-document.ts';
import { textsOf } from './statement-words.ts';

/** A statement as it was given, and beside what: kept with the grant to tell an altered statement from a removed one. */
export interface GivenStatement {
  readonly statement: JsonObject;
  readonly sid: string | undefined;
  /** The account of what the document hangs on. */
  readonly account: string | undefined;
  /** Beginnings of the hashes of the statements that stood beside it: what is not among them came later. */
  readonly beside: ReadonlySet<string>;
}

const hashLength = 16;
const longestGiven = 32_768;

/** Beginning of a statement's hash, long enough to tell the statements of one document apart. */
export function shortHash({ sha256 }: Pick<Statement, 'sha256'>): string {
  return sha256.slice(0, hashLength);
}

/** The grant's `given`; undefined where it is too long to be kept, or the statement is not understood. */
export function givenText(
  own: Pick<Statement, 'canonical' | 'sid'>,
  account: string,
  others: readonly Statement[],
): string | undefined {
  if (own.canonical === undefined) return undefined;
  const beside = others.map(shortHash);
  const text = JSON.stringify({ statement: own.canonical, sid: own.sid, account, beside });
  return text.length > longestGiven ? undefined : text;
}

/** What a grant's `given` holds; undefined where it holds nothing of the kind. */
export function readGiven(given: string | undefined): GivenStatement | undefined {
  if (given === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(given);
    if (!isJsonObject(parsed) || !isJsonObject(parsed['statement'])) return undefined;
    return {
      statement: parsed['statement'],
      sid: stringAt(parsed, 'sid'),
      account: stringAt(parsed, 'account'),
      beside: new Set(textsOf(parsed['beside'])),
    };
  } catch {
    return undefined;
  }
}
