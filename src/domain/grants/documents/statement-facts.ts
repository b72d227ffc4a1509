import type { GrantFacts } from '../kinds/grant-kind.ts';
import { unremarkable } from '../kinds/unremarkable.ts';
import { type GivenStatement, readGiven } from './given-statement.ts';
import { principalsOf, textsOf } from './statement-words.ts';

/** What conditions see of a statement that was given. `everything`: the actions that amount to all of the service. */
export function statementFacts(
  given: string | undefined,
  everything: readonly string[],
): GrantFacts {
  const read = readGiven(given);
  if (read === undefined) return unremarkable;
  const { statement } = read;
  const world = statement['NotPrincipal'] !== undefined || named(read).includes('*');
  return {
    ...unremarkable,
    world: world && statement['Condition'] === undefined,
    admin:
      statement['NotAction'] !== undefined ||
      textsOf(statement['Action']).some((action) => everything.includes(action)),
    crossAccount: world || named(read).some((principal) => isForeign(principal, read.account)),
  };
}

/** Whom the statement that was given names: ARNs, accounts, services; `*` is everybody. */
export function principalsGiven(given: string | undefined): readonly string[] {
  const read = readGiven(given);
  return read === undefined ? [] : named(read).map((name) => name.replace(/^[A-Za-z]+:(?=.)/, ''));
}

function named({ statement }: GivenStatement): readonly string[] {
  return principalsOf(statement['Principal']);
}

function isForeign(principal: string, account: string | undefined): boolean {
  const id = /^AWS:(?:arn:[^:]*:[^:]*::)?(\d{12})(?::|$)/.exec(principal)?.[1];
  return id !== undefined ? id !== account : principal.startsWith('CanonicalUser:');
}
