import { EC2Client, type EC2ClientConfig } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';

/** Clients that act as one role in one account, each made when it is first needed. */
export interface ServiceClients {
  ec2(region: string): EC2Client;
  iam(): IAMClient;
  kms(region: string): KMSClient;
  lambda(region: string): LambdaClient;
  s3(region: string): S3Client;
  'sso-admin'(region: string): SSOAdminClient;
}

function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}

/** Clients with these credentials. IAM is asked in the partition that the environment's region lies in. */
export function makeServiceClients(
  config: Pick<EC2ClientConfig, 'credentials' | 'endpoint' | 'maxAttempts'> & {
    readonly forcePathStyle?: boolean;
  } = {},
): ServiceClients {
  const { forcePathStyle = false, ...base } = config;
  let iam: IAMClient | undefined;
  return {
    ec2: perRegion((region) => new EC2Client({ ...base, region })),
    iam() {
      iam ??= new IAMClient(base);
      return iam;
    },
    kms: perRegion((region) => new KMSClient({ ...base, region })),
    lambda: perRegion((region) => new LambdaClient({ ...base, region })),
    s3: perRegion((region) => new S3Client({ ...base, region, forcePathStyle })),
    'sso-admin': perRegion((region) => new SSOAdminClient({ ...base, region })),
  };
}
