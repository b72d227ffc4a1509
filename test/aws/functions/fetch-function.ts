import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { deployedResources } from '../deployment/deployed.ts';
import { aws, launched } from '../deployment/simulated-aws.ts';
import { account, region } from '../deployment/simulated-environment.ts';

/** A deployed function on disk: its code as it lies in the asset bucket, and how AWS would run it. */
export interface FetchedFunction {
  readonly name: string;
  readonly folder: string;
  /** `index.handler` and so on. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
}

const CodeSchema = z.object({
  S3Bucket: z.union([z.string(), z.object({ 'Fn::Sub': z.string() })]),
  S3Key: z.string(),
});

/** Takes a function's code from the asset bucket (moto's own link to it points at the real AWS) and its settings. */
export async function fetchFunction(name: string): Promise<FetchedFunction> {
  const functions = await deployedResources('AWS::Lambda::Function');
  const resource = functions.find(({ physicalId }) => physicalId === name);
  if (resource === undefined) throw new Error(`No stack resource is the function ${name}`);
  const { S3Bucket, S3Key } = CodeSchema.parse(resource.properties['Code']);
  const bucket = (typeof S3Bucket === 'string' ? S3Bucket : S3Bucket['Fn::Sub'])
    .replaceAll('$'.concat('{AWS::AccountId}'), account)
    .replaceAll('$'.concat('{AWS::Region}'), region);
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: bucket, Key: S3Key }));
  if (Body === undefined) throw new Error(`${bucket}/${S3Key} is empty`);

  const place = mkdtempSync(join(launched.TEST_AWS_FOLDER, 'function-'));
  const archive = join(place, 'code.zip');
  const folder = join(place, 'code');
  mkdirSync(folder);
  writeFileSync(archive, await Body.transformToByteArray());
  execFileSync(launched.TEST_AWS_PYTHON, ['-m', 'zipfile', '-e', archive, folder]);

  const { Configuration } = await aws.lambda.send(new GetFunctionCommand({ FunctionName: name }));
  return {
    name,
    folder,
    handler: Configuration?.Handler ?? '',
    environment: Configuration?.Environment?.Variables ?? {},
  };
}
