import type { Grant } from '../../schemas/grant.ts';
import { compileGlob } from '../wildcards/compile-glob.ts';
import { untouchableHolder } from './kinds/iam/untouchable-holder.ts';
import { kindOf } from './kinds/registry.ts';

// Requests name a role without its path, so a path in a pattern is not compared.
const withoutPath = (pattern: string) =>
  pattern.replace(/:(role|user|group)\/(?:[^/]*\/)+/, ':$1/');

/**
 * Why this grant must not be touched, or undefined. Patterns are ARNs (`arn:aws:iam::*:role/BreakGlass*`), a kind and a
 * name (`role/BreakGlass*`) or a name, of a principal it gives something to, or the ARN or id of what it lies on
 * (`sg-0abc`); case does not matter, as in IAM.
 */
export function reasonToLeave(grant: Grant, patterns: readonly string[]): string | undefined {
  for (const principal of kindOf(grant.target).holders(grant.target)) {
    const untouchable = untouchableHolder(principal);
    if (untouchable !== undefined) return untouchable;
    const { holder, name } = principal;
    const forms = [
      `arn:aws:iam::${grant.account}:${holder}/${name}`,
      `${holder}/${name}`,
      name,
    ].map((form) => form.toLowerCase());
    const pattern = patterns.find((each) => {
      return forms.some(compileGlob(wantedOf(each)));
    });
    if (pattern !== undefined)
      return `${holder} ${name} is protected by "${pattern.slice(0, 128)}"`;
  }
  const { id, arn } = kindOf(grant.target).resource(grant);
  const names = [id, ...(arn === undefined ? [] : [arn])].map((name) => name.toLowerCase());
  const pattern = patterns.find((each) => names.some(compileGlob(wantedOf(each))));
  return pattern === undefined
    ? undefined
    : `${id.slice(0, 256)} is protected by "${pattern.slice(0, 128)}"`;
}

function wantedOf(pattern: string): string {
  return withoutPath(pattern.toLowerCase().replace(/^arn:aws[a-z-]*:/, 'arn:aws:'));
}
