import { readFileSync } from 'node:fs';
import { DescribeStackResourcesCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import * as z from 'zod';
import { aws, launched } from './simulated-aws.ts';

const text = z.string().min(1);

const OutputsSchema = z.object({
  CloudChangeAuditorState: z.object({
    AlertTopicArn: text,
    ReportBucketName: text,
    ChangeRecordsTable: text,
    DecisionsTable: text,
    GrantsTable: text,
    NotesTable: text,
  }),
  CloudChangeAuditorCompute: z.object({
    EventQueueUrl: text,
    AuditEventsFunction: text,
    ExpireGrantFunction: text,
    SweepGrantsFunction: text,
    ReconcileTrailFunction: text,
    BuildReportFunction: text,
    RevisitChangesFunction: text,
    ChaseReviewsFunction: text,
    VerifyChangesFunction: text,
    ChaseGapsFunction: text,
    TakeInventoryFunction: text,
    ServeApiFunction: text,
  }),
});

const outputs = OutputsSchema.parse(
  JSON.parse(readFileSync(launched.TEST_AWS_OUTPUTS_FILE, 'utf8')),
);

/** What the deployment says of itself: the outputs of both stacks. */
export const deployed = {
  ...outputs.CloudChangeAuditorState,
  ...outputs.CloudChangeAuditorCompute,
};

const ResourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const TemplateSchema = z.object({ Resources: z.record(z.string(), ResourceSchema) });

/** One resource of the compute stack: as the template has it, with what it became. */
export interface DeployedResource {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}

let computeTemplate: Promise<z.output<typeof TemplateSchema>> | undefined;

/** The resources of a type in the compute stack's template as CloudFormation keeps it. */
export async function deployedResources(type: string): Promise<readonly DeployedResource[]> {
  const StackName = 'CloudChangeAuditorCompute';
  computeTemplate ??= aws.cloudFormation
    .send(new GetTemplateCommand({ StackName }))
    .then(({ TemplateBody }) => TemplateSchema.parse(JSON.parse(TemplateBody ?? '')));
  const { Resources } = await computeTemplate;
  const { StackResources = [] } = await aws.cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  const physical = new Map(
    StackResources.map((resource) => [resource.LogicalResourceId, resource.PhysicalResourceId]),
  );
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]) =>
    Type === type
      ? [{ logicalId, physicalId: physical.get(logicalId), properties: Properties }]
      : [],
  );
}
