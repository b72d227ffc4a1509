import type { Grant } from '../../../schemas/grant.ts';
import { compileGlob } from '../../wildcards/compile-glob.ts';
import { untouchableHolder } from '../kinds/iam/untouchable-holder.ts';
import { kindOf } from '../kinds/registry.ts';

// Requests name a role without its path, so a path in a pattern is not compared.
const withoutPath = (pattern: string) =>
  pattern.replace(/(^|:)(role|user|group)\/(?:[^/]*\/)+/, '$1$2/');

/** Whatever the partition: a pattern is written once for all of them. */
const withoutPartition = (name: string) => name.replace(/^arn:aws[a-z-]*:/, 'arn:aws:');

/**
 * Why this grant must not be touched, or undefined. Patterns are ARNs (`arn:aws:iam::*:role/BreakGlass*`), a kind and a
 * name (`role/BreakGlass*`) or a name, of a principal it gives something to, or the ARN or id of what it lies on
 * (`sg-0abc`); case does not matter, as in IAM. A principal of another account is meant by its ARN alone: there anybody may
 * have chosen the name.
 */
export function reasonToLeave(grant: Grant, patterns: readonly string[]): string | undefined {
  const kind = kindOf(grant.target);
  for (const principal of kind.holders(grant.target)) {
    const untouchable = untouchableHolder(principal);
    if (untouchable !== undefined) return untouchable;
    const { holder, name } = principal;
    const pattern = patternFor(principalForms(grant.account, holder, name), patterns);
    if (pattern !== undefined) return `${holder} ${name} is protected by "${pattern}"`;
  }
  for (const receiver of kind.givesTo?.(grant.target, grant.given) ?? []) {
    const pattern = receiverPattern(receiver, grant.account, patterns);
    if (pattern !== undefined) return `${receiver.slice(0, 256)} is protected by "${pattern}"`;
  }
  const { id, arn } = kind.resource(grant);
  const pattern = patternFor([id, ...(arn === undefined ? [] : [arn])], patterns);
  return pattern === undefined ? undefined : `${id.slice(0, 256)} is protected by "${pattern}"`;
}

function patternFor(forms: readonly string[], patterns: readonly string[]): string | undefined {
  const names = forms.map((form) => withoutPartition(form.toLowerCase()));
  return patterns.find((each) => names.some(compileGlob(wantedOf(each))))?.slice(0, 128);
}

function principalForms(account: string, holder: string, name: string): readonly string[] {
  return [`arn:aws:iam::${account}:${holder}/${name}`, `${holder}/${name}`, name];
}

const principalArn = /^arn:[^:]*:iam::(\d{12}):(role|user)\/(?:.*\/)?([^/]+)$/;
const sessionArn = /^arn:[^:]*:sts::(\d{12}):assumed-(role)\/([^/]+)\//;

function receiverPattern(
  receiver: string,
  own: string,
  patterns: readonly string[],
): string | undefined {
  const [, account, holder, name] = principalArn.exec(receiver) ?? sessionArn.exec(receiver) ?? [];
  const forms =
    account === undefined || holder === undefined || name === undefined
      ? [receiver]
      : principalForms(account, holder, name);
  if (!receiver.startsWith('arn:') || account === own) return patternFor(forms, patterns);
  const arns = patterns.filter((pattern) => pattern.toLowerCase().startsWith('arn:'));
  return patternFor(forms.slice(0, 1), arns);
}

function wantedOf(pattern: string): string {
  return withoutPath(withoutPartition(pattern.toLowerCase()));
}
