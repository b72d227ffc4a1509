import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Json } from '../../../schemas/json.ts';
import { stateBefore } from '../../risk/known-state/state-before.ts';
import { givenText } from './given-statement.ts';
import { type PolicyDocument, readDocument } from './policy-document.ts';
import { wordsOfStatement } from './statement-words.ts';

/** A statement that an event put into a document. */
export interface OpenedStatement {
  /** sha256 (hex) of its canonical form. */
  readonly statement: string;
  readonly summary: string;
  readonly given: string | undefined;
}

/**
 * The Allow statements of the document an event wrote that the document before it did not hold. None where it is not
 * known what was there before (`aspect` names that among the known states): then no statement can be told to be new.
 */
export function openedStatements(
  event: ChangeEvent,
  aspect: string,
  written: Json | undefined,
): readonly OpenedStatement[] {
  const { account } = event;
  const before = stateBefore(event, aspect);
  if (account === null || before.kind === 'unknown') return [];
  const document = readDocument(written);
  const previous = before.value === null ? null : readDocument(before.value);
  if (document === undefined || previous === undefined) return [];
  return newIn(document, previous).flatMap((own) => {
    if (own.canonical === undefined) return [];
    const others = document.statements.filter((each) => each !== own);
    return [
      {
        statement: own.sha256,
        summary: wordsOfStatement(own.canonical),
        given: givenText(own, account, others),
      },
    ];
  });
}

/** Whether the document an event wrote allows something, and what was there before it is not known. */
export function isUntold(event: ChangeEvent, aspect: string, written: Json | undefined): boolean {
  if (stateBefore(event, aspect).kind === 'known') return false;
  const document = readDocument(written);
  return document === undefined || document.statements.some(({ allows }) => allows);
}

function newIn(
  { statements }: PolicyDocument,
  before: PolicyDocument | null,
): PolicyDocument['statements'] {
  const known = new Set(before?.statements.map(({ sha256 }) => sha256));
  return statements.filter(({ allows, sha256 }) => {
    if (!allows || known.has(sha256)) return false;
    known.add(sha256);
    return true;
  });
}
