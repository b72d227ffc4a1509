import {
  type ConfigServiceClient,
  DescribeComplianceByResourceCommand,
} from '@aws-sdk/client-config-service';
import type { ComplianceReader } from '../../../application/ports/compliance-reader.ts';
import { readBrokenRules } from './broken-rules.ts';

/**
 * `ComplianceReader` over AWS Config. `clientFor` gives the client of an account and region, or undefined where Config
 * there may not be asked.
 */
export function makeConfigCompliance({
  clientFor,
}: {
  readonly clientFor: (account: string, region: string) => ConfigServiceClient | undefined;
}): ComplianceReader {
  return {
    async of({ account, region, type, id }) {
      const client = account === null || region === null ? undefined : clientFor(account, region);
      if (client === undefined) return { state: 'out-of-reach' };
      const { ComplianceByResources: found = [] } = await client.send(
        new DescribeComplianceByResourceCommand({ ResourceType: type, ResourceId: id, Limit: 1 }),
      );
      switch (found[0]?.Compliance?.ComplianceType) {
        case 'COMPLIANT':
          return { state: 'compliant' };
        case 'NON_COMPLIANT':
          return { state: 'non-compliant', rules: await readBrokenRules(client, { type, id }) };
        default:
          return { state: 'not-evaluated' };
      }
    },
  };
}
