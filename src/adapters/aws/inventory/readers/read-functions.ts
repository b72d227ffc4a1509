import { GetPolicyCommand, paginateListFunctions } from '@aws-sdk/client-lambda';
import { functionEntries } from '../../../../domain/inventory/judging/functions.ts';
import { askFor, askPages, NotRead } from '../ask.ts';
import type { Reader } from '../reader.ts';

/** Functions whose policy lets others call them. */
export const readFunctions: Reader = async function* ({ place, clients: { lambda }, unread }) {
  const pages = paginateListFunctions({ client: lambda }, {});
  for await (const { Functions = [] } of askPages('lambda:ListFunctions', pages)) {
    for (const { FunctionName: name, FunctionArn: arn = '' } of Functions) {
      if (name === undefined) continue;
      try {
        const policy = await askFor(
          'lambda:GetPolicy',
          { errors: ['ResourceNotFoundException'], as: undefined },
          async () => (await lambda.send(new GetPolicyCommand({ FunctionName: name }))).Policy,
        );
        if (policy !== undefined) yield* functionEntries(place, { name, arn, policy });
      } catch (error) {
        if (!(error instanceof NotRead)) throw error;
        unread(name, error);
      }
    }
  }
};
