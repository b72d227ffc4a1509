import type { Grant } from '../../schemas/grant.ts';
import { compileGlob } from '../wildcards/compile-glob.ts';
import { untouchableHolder } from './kinds/iam/untouchable-holder.ts';
import { kindOf } from './kinds/registry.ts';

// Requests name a role without its path, so a path in a pattern is not compared.
const withoutPath = (pattern: string) =>
  pattern.replace(/:(role|user|group)\/(?:[^/]*\/)+/, ':$1/');

/**
 * Why this grant must not be touched, or undefined. Patterns are ARNs (`arn:aws:iam::*:role/BreakGlass*`), a kind and a
 * name (`role/BreakGlass*`) or a name; case does not matter, as in IAM. A rule of a security group has no principal.
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
      const wanted = withoutPath(each.toLowerCase().replace(/^arn:aws[a-z-]*:/, 'arn:aws:'));
      return forms.some(compileGlob(wanted));
    });
    if (pattern !== undefined)
      return `${holder} ${name} is protected by "${pattern.slice(0, 128)}"`;
  }
  return undefined;
}
