import type { PolicyDocument, Statement } from './policy-document.ts';

/**
 * The statements that a document grants and the one before it did not: each an Allow that is understood, once.
 * `before` null: there was no document.
 */
export function openedStatements(
  document: PolicyDocument,
  before: PolicyDocument | null,
): readonly Statement[] {
  const known = new Set(before?.statements.map(({ sha256 }) => sha256));
  return document.statements.filter(({ allows, sha256 }) => {
    if (!allows || known.has(sha256)) return false;
    known.add(sha256);
    return true;
  });
}
