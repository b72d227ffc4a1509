import { isJsonObject, type Json, type JsonObject, stringAt } from '../../../schemas/json.ts';
import { sha256Of } from '../../evidence/sha256.ts';
import {
  canonicalStatement,
  oldestVersion,
  ordered,
  statementSha256,
} from './canonical-statement.ts';
import { afterBlanks, elementsAt, membersAt, type Span } from './json-spans.ts';

/** One statement of a document. */
export interface Statement {
  readonly sid: string | undefined;
  /** Undefined: it is not understood. */
  readonly canonical: JsonObject | undefined;
  /** Of the canonical form, else of the statement as it is written. */
  readonly sha256: string;
  /** Certain to be an Allow: whatever else it may be counts as a Deny. */
  readonly allows: boolean;
  /** Where it stands in the text, where the document came as text and holds a list of statements. */
  readonly span: Span | undefined;
}

/** A policy document that could be read. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** As AWS takes it: decoded, otherwise as written. Undefined where it came as an object. */
  readonly text: string | undefined;
  /** sha256 (hex) of what the document means: of its statements in any order, their `Sid`s, its other elements. */
  readonly sha256: string;
}

/** Several times what AWS accepts. */
const longestDocument = 200_000;
const mostStatements = 2_000;
/** Deeper than any policy; deeper ones must not be walked to the end of the stack. */
const deepest = 32;

/**
 * Reads a policy document: an object, or JSON text, plain or URL-encoded (IAM answers so). Undefined where it cannot be
 * read with certainty: no JSON, a key that is there twice, no statements, too large.
 */
export function readDocument(document: Json | undefined): PolicyDocument | undefined {
  if (isJsonObject(document)) return fromObject(document, undefined);
  if (typeof document !== 'string' || document.length > longestDocument) return undefined;
  const text = decoded(document);
  const parsed = text === undefined ? undefined : parsedObject(text);
  return parsed === undefined ? undefined : fromObject(parsed, text);
}

function fromObject(parsed: JsonObject, text: string | undefined): PolicyDocument | undefined {
  if (!isWithin(parsed, deepest)) return undefined;
  const listed = parsed['Statement'];
  const found = Array.isArray(listed) ? listed : isJsonObject(listed) ? [listed] : undefined;
  if (found === undefined || found.length === 0 || found.length > mostStatements) return undefined;
  const spans = text === undefined ? [] : spansIn(text);
  if (spans === undefined) return undefined;
  const version = stringAt(parsed, 'Version') ?? oldestVersion;
  const statements = found.map((statement: Json, index) =>
    toStatement(statement, version, spans[index]),
  );
  return { statements, text, sha256: meaningOf(parsed, statements) };
}

function isWithin(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.values(value).every((inner: Json | undefined) => isWithin(inner ?? null, levels - 1))
  );
}

function toStatement(statement: Json, version: string, span: Span | undefined): Statement {
  const canonical = canonicalStatement(statement, version);
  return {
    sid: stringAt(statement, 'Sid'),
    canonical,
    sha256:
      canonical === undefined
        ? sha256Of(`as written: ${JSON.stringify(ordered(statement))}`)
        : statementSha256(canonical),
    allows: canonical?.['Effect'] === 'Allow',
    span,
  };
}

function meaningOf(parsed: JsonObject, statements: readonly Statement[]): string {
  const others = Object.entries(parsed).filter(([key]) => key !== 'Statement' && key !== 'Version');
  return sha256Of(
    JSON.stringify([
      stringAt(parsed, 'Version') ?? oldestVersion,
      ordered(Object.fromEntries(others)),
      statements.map(({ sid, sha256 }) => `${sha256} ${sid ?? ''}`).sort(),
    ]),
  );
}

/** Undefined: the text has a key twice. Empty: its only statement stands without a list. */
function spansIn(text: string): readonly Span[] | undefined {
  const top = membersAt(text, afterBlanks(text, 0));
  const statements = top?.members.get('Statement');
  if (statements === undefined) return undefined;
  return text[statements.start] === '[' ? elementsAt(text, statements.start)?.elements : [];
}

function decoded(document: string): string | undefined {
  if (!/^%(?:7b|0a|0d|20|09)/i.test(document)) return document;
  try {
    return decodeURIComponent(document);
  } catch {
    return undefined;
  }
}

function parsedObject(text: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJsonObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
