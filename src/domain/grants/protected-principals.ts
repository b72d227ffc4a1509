import type { Grant, GrantTarget } from '../../schemas/grant.ts';

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

/** `*` spans any characters, `?` one. Returns to the last star only, so that no pattern can make it slow. */
function fits(pattern: string, text: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[place] === '*') {
      star = place;
      place += 1;
      resume = at;
    } else if (place < pattern.length && (pattern[place] === '?' || pattern[place] === text[at])) {
      place += 1;
      at += 1;
    } else if (star >= 0) {
      place = star + 1;
      resume += 1;
      at = resume;
    } else {
      return false;
    }
  }
  while (pattern[place] === '*') place += 1;
  return place === pattern.length;
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
      return forms.some((form) => fits(wanted, form));
    });
    if (pattern !== undefined)
      return `${holder} ${name} is protected by "${pattern.slice(0, 128)}"`;
  }
  return undefined;
}
