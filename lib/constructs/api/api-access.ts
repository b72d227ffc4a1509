import { Aws } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * Who may reach the API at all, on top of IAM authorisation: this account, or the organisation. Callers of this account
 * need permission in IAM, those of other accounts both (API Gateway's rule), so the one Allow here leaves this account
 * out: it would stand in for the missing permission.
 */
export function apiAccess(organizationId: string | undefined): PolicyDocument {
  const call = { principals: [new AnyPrincipal()], actions: ['execute-api:Invoke'] };
  const everywhere = ['execute-api:/*'];
  // The API knows a session by an ARN without its role's path, and believes the names of Identity Center's sessions.
  const onlyIdentityCenter = new PolicyStatement({
    ...call,
    sid: 'OnlyIdentityCenterUnderItsName',
    effect: Effect.DENY,
    resources: everywhere,
    conditions: {
      StringLike: { 'aws:PrincipalArn': 'arn:*:iam::*:role/*AWSReservedSSO_*' },
      StringNotLike: {
        'aws:PrincipalArn': 'arn:*:iam::*:role/aws-reserved/*',
      },
    },
  });
  if (organizationId === undefined) {
    return new PolicyDocument({
      statements: [
        onlyIdentityCenter,
        new PolicyStatement({
          ...call,
          sid: 'OnlyThisAccount',
          effect: Effect.DENY,
          resources: everywhere,
          conditions: { StringNotEquals: { 'aws:PrincipalAccount': Aws.ACCOUNT_ID } },
        }),
      ],
    });
  }
  return new PolicyDocument({
    statements: [
      onlyIdentityCenter,
      new PolicyStatement({
        ...call,
        sid: 'OnlyTheOrganisation',
        effect: Effect.DENY,
        resources: everywhere,
        conditions: { StringNotEquals: { 'aws:PrincipalOrgID': organizationId } },
      }),
      new PolicyStatement({
        ...call,
        sid: 'OtherAccountsOfTheOrganisation',
        effect: Effect.ALLOW,
        resources: everywhere,
        conditions: {
          StringEquals: { 'aws:PrincipalOrgID': organizationId },
          StringNotEquals: { 'aws:PrincipalAccount': Aws.ACCOUNT_ID },
        },
      }),
    ],
  });
}
