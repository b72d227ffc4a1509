import type { AwsCall } from '../../../schemas/aws-call.ts';
import type { Operation } from './operation.ts';
import { ec2Operations } from './operations/ec2.ts';
import { iamOperations } from './operations/iam.ts';
import { kmsOperations } from './operations/kms.ts';
import { lambdaOperations } from './operations/lambda.ts';
import { s3Operations } from './operations/s3.ts';
import { ssoAdminOperations } from './operations/sso-admin.ts';
import type { ServiceClients } from './service-clients.ts';

type Run = (clients: ServiceClients, call: AwsCall) => Promise<object>;

function global<Client>(
  operations: Readonly<Record<string, Operation<Client>>>,
  clientOf: (clients: ServiceClients) => Client,
): ReadonlyMap<string, Run> {
  return new Map(
    Object.entries(operations).map(([name, run]) => [
      name,
      (clients, { input }) => run(clientOf(clients), input),
    ]),
  );
}

function regional<Client>(
  operations: Readonly<Record<string, Operation<Client>>>,
  clientOf: (clients: ServiceClients, region: string) => Client,
): ReadonlyMap<string, Run> {
  return new Map(
    Object.entries(operations).map(([name, run]) => [
      name,
      async (clients, { service, region, input }) => {
        if (region === undefined) throw new Error(`${service}:${name} needs a region`);
        return run(clientOf(clients, region), input);
      },
    ]),
  );
}

/** Every operation that grants are read and revoked with, by service. What is not here cannot be called. */
export const operations: Readonly<Record<AwsCall['service'], ReadonlyMap<string, Run>>> = {
  ec2: regional(ec2Operations, (clients, region) => clients.ec2(region)),
  iam: global(iamOperations, (clients) => clients.iam()),
  kms: regional(kmsOperations, (clients, region) => clients.kms(region)),
  lambda: regional(lambdaOperations, (clients, region) => clients.lambda(region)),
  s3: regional(s3Operations, (clients, region) => clients.s3(region)),
  'sso-admin': regional(ssoAdminOperations, (clients, region) => clients['sso-admin'](region)),
};

/** Makes a call of the table. Throws where the table has no such operation. */
export function runOperation(clients: ServiceClients, call: AwsCall): Promise<object> {
  const run = operations[call.service].get(call.operation);
  if (run === undefined) throw new Error(`no such operation: ${call.service}:${call.operation}`);
  return run(clients, call);
}
