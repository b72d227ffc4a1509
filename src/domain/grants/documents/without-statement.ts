import type { PolicyDocument } from './policy-document.ts';

/** A document's text without one statement; `nothing-left`: it was the only one. */
export type Without =
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'nothing-left' };

/**
 * The document without exactly the first statement of that hash: everything else is, character by character, as it was.
 * Undefined where no statement has the hash, or the document did not come as text.
 */
export function withoutStatement(document: PolicyDocument, sha256: string): Without | undefined {
  const { statements, text } = document;
  const index = statements.findIndex((statement) => statement.sha256 === sha256);
  if (index === -1 || text === undefined) return undefined;
  if (statements.length === 1) return { kind: 'nothing-left' };
  const own = statements[index]?.span;
  const previous = statements[index - 1]?.span;
  const following = statements[index + 1]?.span;
  if (own === undefined) return undefined;
  const from = previous === undefined ? own.start : previous.end;
  const to = previous === undefined ? (following?.start ?? own.end) : own.end;
  return { kind: 'edited', text: text.slice(0, from) + text.slice(to) };
}
