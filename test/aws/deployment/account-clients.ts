import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { clientConfig } from './simulated-aws.ts';
import { account as ownAccount } from './simulated-environment.ts';

/** Clients for what a person would do in one account. */
export interface AccountClients {
  readonly account: string;
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
}

/** Clients of an account. moto tells accounts apart by whose role the credentials were issued for. */
export async function clientsIn(account: string): Promise<AccountClients> {
  const config = account === ownAccount ? clientConfig : await configIn(account);
  return {
    account,
    ec2: new EC2Client(config),
    iam: new IAMClient(config),
    kms: new KMSClient(config),
    lambda: new LambdaClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
}

/** Settings by which a client acts in another account. */
export async function configIn(account: string) {
  const { Credentials: given } = await new STSClient(clientConfig).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/Deploy`,
      RoleSessionName: 'bob@example.com',
    }),
  );
  return {
    ...clientConfig,
    credentials: {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    },
  };
}
