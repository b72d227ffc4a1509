import type { Access } from '../../src/domain/grants/kinds/grant-kind.ts';

/** Access as like the one as AWS allows, which nobody gave an end. */
export function neighbourOf(
  { account, region, target }: Access,
  index: number,
): { readonly access: Access; readonly given?: string | undefined } | undefined {
  const place = { account, region };
  switch (target.kind) {
    case 'security-group-rule': {
      const ruleId = `sgr-${String(index).padStart(17, 'e')}`;
      return { access: { ...place, target: { ...target, ruleId } } };
    }
    case 'managed-policy-attachment':
      return {
        access: {
          ...place,
          target: { ...target, policyArn: 'arn:aws:iam::aws:policy/SecurityAudit' },
        },
      };
    case 'inline-policy':
      return { access: { ...place, target: { ...target, policyName: `stays-${index}` } } };
    case 'group-membership':
      return { access: { ...place, target: { ...target, group: `stays-${index}` } } };
    case 'access-key': {
      const accessKeyId = `AKIASTAYS${String(index).padStart(11, '0')}`;
      return { access: { ...place, target: { ...target, accessKeyId } } };
    }
    case 'kms-grant':
      return {
        access: { ...place, target: { ...target, grantId: String(index).padStart(64, '0') } },
      };
    default:
      return undefined;
  }
}
