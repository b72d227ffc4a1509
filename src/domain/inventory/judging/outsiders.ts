import type { Json } from '../../../schemas/json.ts';
import { givenText } from '../../grants/documents/given-statement.ts';
import { readDocument, type Statement } from '../../grants/documents/policy-document.ts';
import { wordsOfStatement } from '../../grants/documents/statement-words.ts';
import { readPolicyDocument } from '../../risk/facts/policy/documents/read-policy-document.ts';
import { letIn } from '../../risk/facts/policy/reach/principals.ts';
import { bounded } from '../bounded.ts';

/** A statement that lets somebody of outside the account in. */
export interface OutsideStatement {
  /** `anybody`, `account 444455556666`, `any subject of token.example.com`. */
  readonly who: string;
  readonly isAnybody: boolean;
  readonly isConditional: boolean;
  readonly sid: string | undefined;
  /** sha256 (hex) of the canonical statement, by which a grant names it. */
  readonly sha256: string;
  readonly summary: string;
  /** What a grant keeps as given; undefined where it would be too long. */
  readonly given: string | undefined;
}

/** The document could not be read with certainty: nobody knows whom it lets in. */
export type Outsiders = readonly OutsideStatement[] | 'unreadable';

/** Statements of a resource or trust policy that let in somebody of outside. Services and organisations' own are none. */
export function outsidersIn(policy: Json, account: string): Outsiders {
  const document = readDocument(policy);
  if (document === undefined) return 'unreadable';
  const seen = new Set<string>();
  const found: OutsideStatement[] = [];
  for (const statement of document.statements) {
    if (!statement.allows || statement.canonical === undefined || seen.has(statement.sha256))
      continue;
    seen.add(statement.sha256);
    const guest = guestOf(statement, account);
    if (guest === undefined) continue;
    found.push({
      ...guest,
      sid: statement.sid,
      sha256: statement.sha256,
      summary: wordsOfStatement(statement.canonical),
      given: givenText(
        statement,
        account,
        document.statements.filter((other) => other !== statement),
      ),
    });
  }
  return found;
}

type Guest = Pick<OutsideStatement, 'who' | 'isAnybody' | 'isConditional'>;

function guestOf({ canonical }: Statement, account: string): Guest | undefined {
  const statements = readPolicyDocument({ Statement: [canonical ?? {}] });
  if (statements === undefined) return undefined;
  const who = letIn(statements, account);
  if (who.anybody) return { who: 'anybody', isAnybody: true, isConditional: false };
  const accounts = [...who.accounts, ...who.conditionalAccounts];
  const subjects = who.anySubjectOf.map((provider) => `any subject of ${provider}`);
  const named = [...accounts.map((id) => `account ${id}`), ...subjects];
  if (named.length === 0) return undefined;
  const more = named.length - 3;
  return {
    who: bounded(`${named.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`, 256),
    isAnybody: subjects.length > 0,
    isConditional: who.accounts.length === 0 && subjects.length === 0,
  };
}
