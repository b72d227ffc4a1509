import * as z from 'zod';

const handleForms = [
  'function-name',
  'queue-url',
  'lowercase',
  'parameter-name',
  'last-segment',
  'lowercase-in-arn',
  'instance-session',
] as const;

const type = z
  .string()
  .regex(/^AWS::(?:[A-Za-z0-9]+)?::[A-Za-z0-9]+$/, 'a CloudFormation type name (AWS::SQS::Queue)');
const path = z
  .string()
  .regex(/^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*$/, 'a path (groupId, response.group.groupId)');
const paths = z.array(path).min(1);
const arn = z
  .string()
  .regex(
    /^arn:(?:[^{}\s]|\{(?:partition|region|account|parent|id)\})+$/,
    'an ARN with the holes {partition}, {region}, {account}, {parent}, {id}',
  );
const kindName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a name in lower case with dashes');

const features = {
  arnAt: paths.exactOptional(),
  nameAt: paths.exactOptional(),
  parentAt: paths.exactOptional(),
  needsParent: z.literal(true).exactOptional(),
  arn: arn.exactOptional(),
  arnNeeds: z.string().min(1).exactOptional(),
  arnExcept: z.string().min(1).exactOptional(),
  typeByIdPrefix: z.literal(true).exactOptional(),
  calledByArn: z.literal(true).exactOptional(),
  nameInArn: z.int().min(0).max(9).exactOptional(),
  form: z.enum(handleForms).exactOptional(),
};

/** A kind written as another one with something else about it. */
const LikeSchema = z.strictObject({
  like: kindName,
  type: type.exactOptional(),
  at: paths.exactOptional(),
  ...features,
  otherwise: kindName.exactOptional(),
});

const RefSchema = z.union([kindName, LikeSchema]);
export type RefInTable = z.output<typeof RefSchema>;

const OwnKindSchema = z.strictObject({
  type,
  at: paths,
  ...features,
  otherwise: RefSchema.exactOptional(),
});

const KindsSchema = z.record(kindName, z.union([OwnKindSchema, LikeSchema]));
export type KindsInTable = z.output<typeof KindsSchema>;

/** Kinds that every table may name. */
export const SharedKindsSchema = z.strictObject({ kinds: KindsSchema });

/** A table of rules/resources: what docs/coverage.md and the comments of ResourceKind explain. */
export const ResourceTableSchema = z.strictObject({
  service: z.string().regex(/^[a-z0-9-]+$/, 'an IAM service prefix (sqs)'),
  alsoFor: z.array(z.string().regex(/^[a-z0-9-]+$/)).exactOptional(),
  kinds: KindsSchema.exactOptional(),
  rows: z
    .array(
      z.strictObject({
        resources: z.array(RefSchema).min(1),
        events: z
          .array(
            z
              .string()
              .regex(
                /^(?!.*(?:20\d{6}|20\d\d_\d\d_\d\d)(?:v\d{1,3})?$)[A-Za-z]\w*$/,
                'an event name without version suffix (CreateQueue)',
              ),
          )
          .min(1),
        bare: z.literal(true).exactOptional(),
      }),
    )
    .min(1),
  byHandle: z.array(kindName).exactOptional(),
});
export type ResourceTable = z.output<typeof ResourceTableSchema>;
