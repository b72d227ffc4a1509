import {
  GetPolicyCommand,
  type LambdaClient,
  RemovePermissionCommand,
} from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { type Operation, operation } from '../operation.ts';

const text = z.string().min(1);
const named = { FunctionName: text, Qualifier: text.optional() };

export const lambdaOperations: Readonly<Record<string, Operation<LambdaClient>>> = {
  GetPolicy: operation(z.strictObject(named), (client, input) =>
    client.send(new GetPolicyCommand(input)),
  ),
  RemovePermission: operation(
    z.strictObject({ ...named, StatementId: text, RevisionId: text }),
    (client, input) => client.send(new RemovePermissionCommand(input)),
  ),
};
