import { AwsRefusal } from '../../../../domain/grants/kinds/aws-refusal.ts';
import { type JsonObject, stringAt } from '../../../../schemas/json.ts';
import { type AccountState, type FunctionPolicyState, regionOf } from '../account-state.ts';
import { type SimulatedService, textOf } from '../operation.ts';

function notFound(): AwsRefusal {
  return new AwsRefusal('ResourceNotFoundException', 'The resource you requested does not exist.');
}

function policyOf(account: AccountState, input: JsonObject, region: string): FunctionPolicyState {
  // A name may come as an ARN.
  const name = textOf(input, 'FunctionName').split(':function:').at(-1)?.split(':')[0] ?? '';
  const policy = regionOf(account, region)
    .functions.get(name)
    ?.get(stringAt(input, 'Qualifier') ?? '');
  if (policy === undefined || policy.statements.size === 0) throw notFound();
  return policy;
}

const revisionOf = ({ revision }: FunctionPolicyState): string =>
  `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`;

/** Lambda's resource policies. */
export const simulatedLambda: SimulatedService = {
  GetPolicy: {
    required: ['FunctionName'],
    optional: ['Qualifier'],
    run(account, input, region) {
      const policy = policyOf(account, input, region);
      const Statement = [...policy.statements.values()].map((text): unknown => JSON.parse(text));
      return {
        Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement }),
        RevisionId: revisionOf(policy),
      };
    },
  },
  RemovePermission: {
    required: ['FunctionName', 'StatementId'],
    optional: ['Qualifier', 'RevisionId'],
    run(account, input, region) {
      const policy = policyOf(account, input, region);
      const asked = stringAt(input, 'RevisionId');
      if (asked !== undefined && asked !== revisionOf(policy))
        throw new AwsRefusal(
          'PreconditionFailedException',
          'The Revision Id provided does not match the latest Revision Id.',
        );
      if (!policy.statements.delete(textOf(input, 'StatementId'))) throw notFound();
      policy.revision += 1;
      return {};
    },
  },
};
