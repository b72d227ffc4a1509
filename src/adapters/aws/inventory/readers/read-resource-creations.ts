import {
  DescribeConfigurationRecorderStatusCommand,
  paginateSelectResourceConfig,
} from '@aws-sdk/client-config-service';
import type { ResourceCreation } from '../../../../domain/inventory/resource-since.ts';
import { InstantSchema, millisecondsOf } from '../../../../schemas/instant.ts';
import { isJsonObject, stringAt } from '../../../../schemas/json.ts';
import { ask, askPages, NotRead } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { instantOf } from './instant-of.ts';

// Config records no time of creation of security groups, networks, trails and functions. Of buckets it does, but S3 sets
// that anew when the bucket's policy is edited (API_Bucket.html, CreationDate), so it bounds nothing.
const types = ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::KMS::Key'] as const;
const Expression = `SELECT arn, resourceCreationTime WHERE resourceType IN (${types
  .map((type) => `'${type}'`)
  .join(', ')})`;

/** The most that AWS gives at once (API_SelectResourceConfig.html). */
const pageSize = 100;
/** Beyond this an inventory takes too long: 10,000 resources a region. */
const mostPages = 100;

/** When resources were created, where AWS Config records the region; nothing where it does not. */
export const readResourceCreations: Reader = async function* ({ clients: { config } }) {
  const { ConfigurationRecordersStatus: statuses = [] } = await ask(
    'config:DescribeConfigurationRecorderStatus',
    () => config.send(new DescribeConfigurationRecorderStatusCommand({})),
  );
  if (!statuses.some(({ recording }) => recording === true)) return;
  const select = 'config:SelectResourceConfig';
  const pages = paginateSelectResourceConfig({ client: config }, { Expression, Limit: pageSize });
  let read = 0;
  for await (const { Results = [], NextToken } of askPages(select, pages)) {
    for (const result of Results) {
      const creation = creationIn(result);
      if (creation !== undefined) yield creation;
    }
    read += 1;
    if (read >= mostPages && NextToken !== undefined)
      throw new NotRead(select, new Error(`more than ${mostPages * pageSize} resources`));
  }
};

function creationIn(result: string): ResourceCreation | undefined {
  const row = parsed(result);
  if (!isJsonObject(row)) return undefined;
  const arn = stringAt(row, 'arn');
  const created = InstantSchema.safeParse(row['resourceCreationTime']);
  if (arn === undefined || !created.success) return undefined;
  const createdAt = instantOf(new Date(millisecondsOf(created.data)));
  return createdAt === undefined ? undefined : { arn, createdAt };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
