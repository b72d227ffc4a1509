import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role } from 'aws-cdk-lib/aws-iam';
import type { AuditorFunction } from './auditor-function.ts';

/**
 * Grants a statement whose resources hold a wildcard, and tells cdk-nag why exactly these do. Any other wildcard is
 * still a finding.
 */
export function allowWildcards(
  grantee: AuditorFunction | Role,
  statement: PolicyStatementProps & { readonly resources: string[] },
  reason: string,
): void {
  const made = new PolicyStatement(statement);
  if (grantee instanceof Role) grantee.addToPolicy(made);
  else grantee.lambda.addToRolePolicy(made);
  Validations.of(grantee).acknowledge(
    ...statement.resources
      .filter((arn) => arn.includes('*'))
      .map((arn) => ({
        id: `AwsSolutions-IAM5[Resource::${flattened(Stack.of(grantee).resolve(arn))}]`,
        reason,
      })),
  );
}

/** A resolved ARN as cdk-nag writes it: `arn:<AWS::Partition>:iam::<AWS::AccountId>:role/*`. */
function flattened(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  if (typeof resolved !== 'object' || resolved === null) return '';
  if ('Ref' in resolved) return `<${String(resolved.Ref)}>`;
  if ('Fn::ImportValue' in resolved) return flattened(resolved['Fn::ImportValue']);
  const join: unknown = 'Fn::Join' in resolved ? resolved['Fn::Join'] : undefined;
  const parts: unknown = Array.isArray(join) ? join[1] : undefined;
  return Array.isArray(parts) ? parts.map(flattened).join('') : '';
}
