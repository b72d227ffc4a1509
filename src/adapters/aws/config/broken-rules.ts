import {
  type ConfigServiceClient,
  GetComplianceDetailsByResourceCommand,
  type GetComplianceDetailsByResourceCommandOutput,
} from '@aws-sdk/client-config-service';

/** More rules than AWS lets an account have (1,000), at any page size. */
const mostPages = 1_000;

/** Names of the Config rules a resource breaks now, sorted, each once. */
export async function readBrokenRules(
  client: ConfigServiceClient,
  { type, id }: { readonly type: string; readonly id: string },
): Promise<readonly string[]> {
  const names = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: GetComplianceDetailsByResourceCommandOutput = await client.send(
      new GetComplianceDetailsByResourceCommand({
        ResourceType: type,
        ResourceId: id,
        ComplianceTypes: ['NON_COMPLIANT'],
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    for (const { EvaluationResultIdentifier: identifier } of answer.EvaluationResults ?? []) {
      const name = identifier?.EvaluationResultQualifier?.ConfigRuleName;
      if (name !== undefined) names.add(name);
    }
    token = answer.NextToken;
    if (token === undefined || token === '') return [...names].toSorted();
  }
  throw new Error(`Config's compliance of ${type} did not end in ${mostPages} pages`);
}
