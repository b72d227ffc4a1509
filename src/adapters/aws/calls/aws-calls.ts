import type { AwsCalls } from '../../../application/ports/aws-calls.ts';
import { AwsRefusal, noRoleGiven } from '../../../domain/grants/kinds/aws-refusal.ts';
import type { CallPower } from '../../../schemas/aws-call.ts';
import { answerJson } from './answer-json.ts';
import { runOperation } from './operations.ts';
import { refusalOf } from './refusal-of.ts';
import type { ServiceClients } from './service-clients.ts';

/** Calls to the real AWS. `clientsFor`: the clients that act with a power in an account; undefined: no role was given. */
export function makeAwsCalls({
  clientsFor,
}: {
  readonly clientsFor: (account: string, power: CallPower) => ServiceClients | undefined;
}): AwsCalls {
  return {
    async send(account, call) {
      const clients = clientsFor(account, call.power);
      if (clients === undefined) {
        throw new AwsRefusal(noRoleGiven, `no role to ${call.power} was given in ${account}`);
      }
      try {
        return answerJson(await runOperation(clients, call));
      } catch (error) {
        throw refusalOf(error) ?? error;
      }
    },
  };
}
