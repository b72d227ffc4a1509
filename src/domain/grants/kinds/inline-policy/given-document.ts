import { isJsonObject, type Json } from '../../../../schemas/json.ts';
import { ordered } from '../../documents/canonical-statement.ts';
import { type PolicyDocument, readDocument } from '../../documents/policy-document.ts';

/** The grant's `given`: the policy's document with its keys in order. Undefined: it cannot be read with certainty. */
export function givenInlinePolicy(document: Json | undefined): string | undefined {
  const read = readDocument(document);
  const plain = isJsonObject(document) ? document : parsed(read?.text);
  return read === undefined || plain === undefined ? undefined : JSON.stringify(ordered(plain));
}

/** True where both allow the same, whatever they call their statements and in whatever order they stand. */
export function isSamePolicy(one: PolicyDocument, other: PolicyDocument): boolean {
  return hashesOf(one).join() === hashesOf(other).join();
}

const hashesOf = ({ statements }: PolicyDocument) => statements.map(({ sha256 }) => sha256).sort();

/**
 * True where the document replaced one with which it has statements in common, so that not all of it was given by it.
 * `before`: null where it is known that there was none. The same policy written once more gives nothing, like a policy
 * attached once more: other grants keep what they gave.
 */
export function keepsSomeOf(document: Json | undefined, before: Json): boolean {
  if (before === null) return false;
  const [written, earlier] = [readDocument(document), readDocument(before)];
  if (written === undefined || earlier === undefined) return true;
  const known = new Set(hashesOf(earlier));
  return !isSamePolicy(written, earlier) && hashesOf(written).some((hash) => known.has(hash));
}

function parsed(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
