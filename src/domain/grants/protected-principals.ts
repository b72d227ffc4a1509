import type { Grant } from '../../schemas/grant.ts';
import type { GrantTarget } from '../../schemas/grant-target.ts';
import { compileGlob } from '../wildcards/compile-glob.ts';

interface Principal {
  readonly holder: 'role' | 'user' | 'group';
  readonly name: string;
}

function principalsOf(target: GrantTarget): readonly Principal[] {
  switch (target.kind) {
    case 'security-group-rule':
      return [];
    case 'managed-policy-attachment':
    case 'inline-policy':
      return [{ holder: target.holder, name: target.name }];
    case 'group-membership':
      return [
        { holder: 'group', name: target.group },
        { holder: 'user', name: target.user },
      ];
    case 'access-key':
      return [{ holder: 'user', name: target.user }];
  }
}

// Requests name a role without its path, so a path in a pattern is not compared.
const withoutPath = (pattern: string) =>
  pattern.replace(/:(role|user|group)\/(?:[^/]*\/)+/, ':$1/');

/**
 * Why this grant must not be touched, or undefined. Patterns are ARNs (`arn:aws:iam::*:role/BreakGlass*`), a kind and a
 * name (`role/BreakGlass*`) or a name; case does not matter, as in IAM. A rule of a security group has no principal.
 */
export function reasonToLeave(grant: Grant, patterns: readonly string[]): string | undefined {
  for (const { holder, name } of principalsOf(grant.target)) {
    if (holder === 'role' && name.startsWith('AWSReservedSSO_')) {
      return 'roles of IAM Identity Center can only be changed there: remove the assignment or change the permission set';
    }
    if (holder === 'role' && name.startsWith('AWSServiceRoleFor')) {
      return 'service-linked roles can only be changed by their service';
    }
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
