import type { PolicyStatement } from '../documents/read-policy-document.ts';
import { type Allowance, allowanceOf } from '../reach/allowance.ts';
import { type EscalationPath, escalationPaths } from './escalation-paths.ts';

/** A way to more rights that a document opens, and the actions that open it. */
export interface OpenPath {
  readonly name: string;
  readonly kind: EscalationPath['kind'];
  readonly actions: readonly string[];
}

/**
 * Rights over identities count on named ones too: whoever may write one policy may write what it likes into it. Those
 * marked are everyday work on named resources, and count only on every one.
 */
const everydayOnNamed: ReadonlySet<string> = new Set(['iam:passrole', 'sts:assumerole']);

/** Stands for a service no condition names: a role may be passed to it only where `iam:PassedToService` is not compared. */
const anyService = '';

/** The ways to more rights that these statements open, after what they deny outright. */
export function openPaths(statements: readonly PolicyStatement[]): readonly OpenPath[] {
  const allowance = allowanceOf(statements);
  return escalationPaths.flatMap((path) => {
    const actions = actionsFor(path, allowance);
    return actions === undefined ? [] : [{ name: path.name, kind: path.kind, actions }];
  });
}

/** Actions by which the holder can give itself more rights, passing any role included. In alphabetical order. */
export function escalationActionsOf(
  statements: readonly PolicyStatement[],
  paths: readonly OpenPath[],
): readonly string[] {
  const ofIdentities = paths.filter(({ kind }) => kind === 'identities');
  const passesAny = allowanceOf(statements).scopeOf('iam:passrole', anyService) === 'every';
  const replacesCode = paths.filter(({ name }) => name === 'replace-function-code');
  const actions = [...ofIdentities, ...replacesCode].flatMap((path) => path.actions);
  return [...new Set([...actions, ...(passesAny ? ['iam:passrole'] : [])])].sort();
}

function actionsFor(path: EscalationPath, allowance: Allowance): readonly string[] | undefined {
  const actions: string[] = [];
  for (const need of path.needs) {
    const choices = typeof need === 'string' ? [need] : need;
    const found = choices.find((action) => isOpen(action, path, allowance));
    if (found === undefined) return undefined;
    actions.push(found);
  }
  return actions;
}

function isOpen(action: string, { kind, passesTo }: EscalationPath, allowance: Allowance): boolean {
  const scope = allowance.scopeOf(action, action === 'iam:passrole' ? passesTo : undefined);
  if (scope === 'every') return true;
  if (scope !== 'named') return false;
  // What a role is passed to may well be named: it is the role that makes it stronger.
  return kind === 'identities' || kind === 'pass-role' ? !everydayOnNamed.has(action) : false;
}
