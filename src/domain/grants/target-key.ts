import type { GrantTarget } from '../../schemas/grant-target.ts';

/** Where IAM lives: it has one instance per account, so its grants are not told apart by region. */
export const globalRegion = 'global';

const escaped = (field: string) => field.replace(/[%|]/g, (sign) => (sign === '%' ? '%25' : '%7C'));

// IAM compares these names without regard to case: `Deploy` and `deploy` cannot both exist in one account.
const iamName = (name: string) => name.toLowerCase();

function fieldsOf(target: GrantTarget): readonly string[] {
  switch (target.kind) {
    case 'security-group-rule':
      return [target.ruleId];
    case 'managed-policy-attachment':
      return [target.holder, iamName(target.name), target.policyArn];
    case 'inline-policy':
      return [target.holder, iamName(target.name), target.policyName];
    case 'group-membership':
      return [iamName(target.group), iamName(target.user)];
    case 'access-key':
      return [target.accessKeyId];
  }
}

/**
 * The same for two grants if and only if they give the same access: `kind|account|region|field…`, fields escaped.
 * IAM's region is left out, so that a grant seen through another region's event still overlaps.
 */
export function targetKeyOf(grant: {
  readonly account: string;
  readonly region: string;
  readonly target: GrantTarget;
}): string {
  const { account, region, target } = grant;
  const place = target.kind === 'security-group-rule' ? region : globalRegion;
  return [target.kind, account, place, ...fieldsOf(target)].map(escaped).join('|');
}
