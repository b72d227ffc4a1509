import type { Live } from '../kinds/grant-kind.ts';
import { statementDifference } from './differences.ts';
import { readGiven, shortHash } from './given-statement.ts';
import { mayMeet } from './meeting-statements.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';
import { cut } from './statement-words.ts';

/** The statement a grant describes. */
export interface SoughtStatement {
  readonly sha256: string;
  /** The grant's `given`, where it has one. */
  readonly given: string | undefined;
}

/**
 * What a document says now of a statement. It is absent only where nothing that came since could be its altered form;
 * without a word on what stood beside it, every statement may have come since.
 */
export function stateIn(document: PolicyDocument, sought: SoughtStatement): Live {
  const same = document.statements.filter(({ sha256 }) => sha256 === sought.sha256);
  if (same.length === 1) return { state: 'present' };
  if (same.length > 1) {
    return {
      state: 'changed',
      difference: `${same.length} statements say the same now, so taking one away would end nothing`,
    };
  }
  const given = readGiven(sought.given);
  const altered = document.statements.find((statement) => {
    if (given?.beside.has(shortHash(statement)) === true) return false;
    if (statement.canonical === undefined || given === undefined) return true;
    if (given.sid !== undefined && given.sid === statement.sid) return true;
    return statement.allows && mayMeet(given.statement, statement.canonical);
  });
  if (altered === undefined) return { state: 'absent' };
  return { state: 'changed', difference: wordsOfChange(given?.statement, altered) };
}

function wordsOfChange(given: Statement['canonical'], { sid, canonical }: Statement): string {
  const name = sid === undefined ? 'a statement' : `statement "${cut(sid, 64)}"`;
  if (given === undefined || canonical === undefined) {
    return `what was given is not there as it was, and ${name} may be its altered form`;
  }
  return `${name} stands there now that differs: ${statementDifference(given, canonical)}`;
}
