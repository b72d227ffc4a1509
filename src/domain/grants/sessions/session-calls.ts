import type { AwsCall } from '../../../schemas/aws-call.ts';
import type { JsonObject } from '../../../schemas/json.ts';
import { inOperation } from '../kinds/iam/holders.ts';
import type { SessionsToEnd } from './sessions-to-end.ts';

function call(
  power: AwsCall['power'],
  verb: 'Get' | 'Put' | 'Delete',
  { holder, name, denyName }: SessionsToEnd,
  input: JsonObject = {},
): AwsCall {
  const kind = inOperation(holder);
  return {
    power,
    service: 'iam',
    region: undefined,
    operation: `${verb}${kind}Policy`,
    input: { [`${kind}Name`]: name, PolicyName: denyName, ...input },
  };
}

export const readDeny = (sessions: SessionsToEnd): AwsCall => call('read', 'Get', sessions);

export const putDeny = (sessions: SessionsToEnd, document: string): AwsCall =>
  call('end-sessions', 'Put', sessions, { PolicyDocument: document });

export const deleteDeny = (sessions: SessionsToEnd): AwsCall =>
  call('end-sessions', 'Delete', sessions);
