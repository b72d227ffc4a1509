import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';

/** Clients of one region. */
export interface RegionClients {
  readonly accessAnalyzer: AccessAnalyzerClient;
  readonly cloudTrail: CloudTrailClient;
  readonly config: ConfigServiceClient;
  readonly ec2: EC2Client;
  readonly guardDuty: GuardDutyClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly s3Control: S3ControlClient;
  readonly securityHub: SecurityHubClient;
}

/** How to reach AWS. */
export interface ClientSettings {
  readonly profile?: string | undefined;
}

/** Reading a whole account meets the limits of many APIs: the SDK waits and tries again this often. */
const maxAttempts = 8;

/** Clients by region, each made once. */
export function makeClientsOf({ profile }: ClientSettings): (region: string) => RegionClients {
  const known = new Map<string, RegionClients>();
  return (region) => {
    const found = known.get(region);
    if (found !== undefined) return found;
    const settings = { region, maxAttempts, ...(profile !== undefined && { profile }) };
    const made: RegionClients = {
      accessAnalyzer: new AccessAnalyzerClient(settings),
      cloudTrail: new CloudTrailClient(settings),
      config: new ConfigServiceClient(settings),
      ec2: new EC2Client(settings),
      guardDuty: new GuardDutyClient(settings),
      iam: new IAMClient(settings),
      kms: new KMSClient(settings),
      lambda: new LambdaClient(settings),
      // Buckets lie in any region, and S3 answers with the right one. A name with dots fits no certificate as a host.
      s3: new S3Client({ ...settings, followRegionRedirects: true, forcePathStyle: true }),
      s3Control: new S3ControlClient(settings),
      securityHub: new SecurityHubClient(settings),
    };
    known.set(region, made);
    return made;
  };
}
