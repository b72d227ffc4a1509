import type { PolicyStatement } from '../documents/read-policy-document.ts';
import { isWide } from './statement-reach.ts';

/** On which resources a statement allows an action of a service: every one of a kind, named ones, the caller's own, or none. */
export type ResourceScope = 'every' | 'named' | 'own' | 'none';

const parts = /^arn:[^:]{0,32}:([^:]{0,64}):[^:]{0,64}:[^:]{0,64}:(.*)$/s;

/** `*`, `arn:aws:iam::*:role/*` reach every one; `user/${aws:username}` only the caller; another service's ARN none. */
export function resourceScope(statement: PolicyStatement, service: string): ResourceScope {
  if (isWide(statement)) return 'every';
  const scopes = new Set(statement.resources.map((resource) => scopeOf(resource, service)));
  for (const scope of ['every', 'named', 'own'] as const) if (scopes.has(scope)) return scope;
  return 'none';
}

function scopeOf(resource: string, service: string): ResourceScope {
  const found = parts.exec(resource);
  if (found === null) return 'named';
  const [, owner = '', rest = ''] = found;
  if (!/[*?$]/.test(owner) && owner !== service) return 'none';
  if (/\$\{aws:(?:username|userid)\}/i.test(rest)) return 'own';
  return /^(?:[a-z-]{1,64}[:/])?[*?:/]*\*[*?:/]*$/i.test(rest) ? 'every' : 'named';
}
