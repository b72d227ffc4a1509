import type { EC2Client } from '@aws-sdk/client-ec2';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { LiveAccess } from '../../../application/ports/live-access.ts';
import { RevocationRefused } from '../../../domain/grants/revocation-refused.ts';
import type { Grant } from '../../../schemas/grant.ts';
import { makeSecurityGroupRuleAccess } from '../ec2/security-group-rule-access.ts';
import { makeIamAccess } from '../iam/iam-access.ts';

/**
 * The real EC2 and IAM of one account. A grant of another account is refused: asked here, its rule would look gone, and
 * a role of the same name would lose what it rightly has.
 */
export function makeAwsLiveAccess({
  account,
  ec2,
  iam,
}: {
  /** Id of the account the clients act in. */
  readonly account: string;
  /** Makes the client of a region; asked once for each. */
  readonly ec2: (region: string) => EC2Client;
  readonly iam: IAMClient;
}): LiveAccess {
  const clients = new Map<string, EC2Client>();
  const rules = makeSecurityGroupRuleAccess((region) => {
    const client = clients.get(region) ?? ec2(region);
    clients.set(region, client);
    return client;
  });
  const identities = makeIamAccess(iam);
  function refuseForeign(grant: Grant): void {
    if (grant.account === account) return;
    throw new RevocationRefused(
      `the grant lies in account ${grant.account}; this auditor reaches only ${account}`,
    );
  }
  return {
    async read(grant) {
      refuseForeign(grant);
      const { target } = grant;
      return target.kind === 'security-group-rule'
        ? rules.read(grant, target)
        : identities.read(target);
    },
    async revoke(grant) {
      refuseForeign(grant);
      const { target } = grant;
      return target.kind === 'security-group-rule'
        ? rules.revoke(grant, target)
        : identities.revoke(target);
    },
  };
}
