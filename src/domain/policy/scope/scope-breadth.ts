import type { ScopeEntry } from '../../../schemas/change-record.ts';
import { compileGlob } from '../../wildcards/compile-glob.ts';

/**
 * Things with nothing in common. Patterns that fit all of one kind together are as good as `*`, whether somebody
 * wrote `*`, `*:*`, `*a*` or ten patterns, one for each first digit.
 */
const samples = {
  accounts: [
    '038512947716',
    '194027365580',
    '271830946625',
    '360491758234',
    '482907163357',
    '519640273848',
    '647318205999',
    '753092814463',
    '806274139501',
    '925163740872',
  ],
  regions: ['us-east-1', 'eu-central-2', 'ap-southeast-3', 'sa-east-1', 'ca-west-1', 'me-south-1'],
  resources: [
    'arn:aws:ec2:us-east-1:038512947716:instance/i-0f1e2d3c4b5a69788',
    'arn:aws:s3:::orders-2031',
    'arn:aws:iam::482907163357:role/Breakfast',
    'arn:aws:lambda:eu-central-2:925163740872:function:resize',
    'arn:aws:kms:ap-southeast-3:194027365580:key/6d0b1c7e-90aa-4f52-8e3b-7716c2d9f401',
    'arn:aws:sqs:sa-east-1:753092814463:Quick_jumps',
  ],
  stacks: [
    'arn:aws:cloudformation:us-east-1:038512947716:stack/Network/1f0c',
    'arn:aws:cloudformation:eu-central-2:925163740872:stack/orders-api/7e2b',
    'arn:aws:cloudformation:ap-southeast-3:194027365580:stack/CDKToolkit/93aa',
  ],
  actions: [
    'ec2:runinstances',
    's3:putbucketpolicy',
    'iam:createuser',
    'lambda:updatefunctioncode',
    'kms:schedulekeydeletion',
    'dynamodb:deletetable',
    'logs:tagloggroup',
  ],
  actors: [
    'arn:aws:iam::038512947716:role/Breakfast',
    'arn:aws:iam::194027365580:role/ci/quick-deploy',
    'arn:aws:iam::271830946625:role/Zeus.2',
    'arn:aws:iam::482907163357:role/aws-reserved/sso.amazonaws.com/eu-central-2/AWSReservedSSO_Ops_0c11aa22bb33cc44',
    'arn:aws:iam::925163740872:role/x_Admin',
  ],
} as const;
type Aspect = keyof typeof samples;

/** Whether the patterns together are as good as `*`. */
export function isEvery(aspect: Aspect, patterns: readonly string[]): boolean {
  if (!patterns.some((pattern) => pattern.includes('*') || pattern.includes('?'))) return false;
  const globs = patterns.map((pattern) =>
    compileGlob(aspect === 'actions' ? pattern.toLowerCase() : pattern),
  );
  return samples[aspect].every((sample) => globs.some((fits) => fits(sample)));
}

/** How wide a scope is. All of them only grow when an entry is added. */
export interface Breadth {
  readonly everyAccount: boolean;
  readonly everyRegion: boolean;
  readonly everyResource: boolean;
  readonly everyAction: boolean;
  /** One entry has any action on any resource, or in any stack. */
  readonly everything: boolean;
}

/** Measures a scope; patterns of several entries count together, so that splitting one up hides nothing. */
export function breadthOf(scope: readonly ScopeEntry[]): Breadth {
  const all = (aspect: Exclude<Aspect, 'actors'>, entries = scope): boolean =>
    isEvery(
      aspect,
      entries.flatMap((entry) => entry[aspect] ?? []),
    );
  return {
    everyAccount: all('accounts'),
    everyRegion: all('regions'),
    everyResource: all('resources') || all('stacks'),
    everyAction: all(
      'actions',
      scope.filter((entry) => !namesOnlyStacks(entry)),
    ),
    everything: scope.some(
      ({ resources, stacks = [], actions }) =>
        (isEvery('resources', resources) || isEvery('stacks', stacks)) &&
        isEvery('actions', actions),
    ),
  };
}

/** What an entry with certain stacks alone allows is bounded by what those stacks hold, whatever the action. */
function namesOnlyStacks({ resources, stacks = [] }: ScopeEntry): boolean {
  return resources.length === 0 && stacks.length > 0 && !isEvery('stacks', stacks);
}
