import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { Grant } from '../../../../schemas/grant.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt } from '../../../../schemas/json.ts';
import { partitionOf } from '../../../proposals/home-region.ts';
import { documentEnding } from '../../documents/document-endings.ts';
import {
  noDocument,
  planEdit,
  readStatement,
  removeStatement,
} from '../../documents/edit-statement.ts';
import { isUntold, openedStatements } from '../../documents/opened-statements.ts';
import { readDocument } from '../../documents/policy-document.ts';
import { principalsGiven, statementFacts } from '../../documents/statement-facts.ts';
import { nameIn } from '../event-name-field.ts';
import type { Ending, GrantKindModule, Opening } from '../grant-kind.ts';
import { appliesAtOnce } from '../iam/remains.ts';
import { isMadeByService } from '../made-by-service.ts';
import { shellOption } from '../shell-word.ts';
import { bucketDocument } from './bucket-document.ts';

type Target = TargetOf<'bucket-policy-statement'>;

const writing = 's3:PutBucketPolicy';
const removing = ['s3:DeleteBucketPolicy', 's3:DeleteBucket'];
const keyed = {
  kind: 'bucket-policy-statement' as const,
  isGlobal: false,
  keyOf: ({ bucket, statement }: Target) => [bucket, statement],
  handleOf: ({ bucket }: Target) => [bucket],
};

const request = ({ raw }: ChangeEvent) => objectAt(raw, 'requestParameters');
// CloudTrail shows the policy parsed; `policy` is the empty name of the sub-resource.
const written = (event: ChangeEvent) => request(event)?.['bucketPolicy'];

function openings(event: ChangeEvent): readonly Opening<'bucket-policy-statement'>[] {
  const { account, region } = event;
  const bucket = nameIn(request(event), 'bucketName');
  if (account === null || region === null || bucket === undefined) return [];
  return openedStatements(event, 'resource-policy', written(event)).map(
    ({ statement, summary, given }) => ({
      account,
      region,
      target: { kind: 'bucket-policy-statement', bucket, statement, summary },
      tags: {},
      given,
    }),
  );
}

function endings(event: ChangeEvent): readonly Ending[] {
  const { account, region } = event;
  const bucket = nameIn(request(event), 'bucketName');
  const isRemoved = removing.includes(event.action);
  const document = isRemoved ? undefined : readDocument(written(event));
  if (account === null || region === null || bucket === undefined) return [];
  if (!isRemoved && document === undefined) return [];
  return [
    documentEnding(keyed, { account, region }, [bucket], document, (target) =>
      target.kind === 'bucket-policy-statement'
        ? { handle: keyed.handleOf(target), statement: target.statement }
        : undefined,
    ),
  ];
}

const documentOf = ({ account, region }: Grant, { bucket }: Target) =>
  bucketDocument({ bucket, region, account });
const soughtIn = ({ given }: Grant, { statement }: Target) => ({ sha256: statement, given });

const edit = (bucket: string, what: string) => [
  `aws s3api get-bucket-policy ${shellOption('--bucket', bucket)} --query Policy --output text > policy.json`,
  `# in policy.json, ${what}`,
  `aws s3api put-bucket-policy ${shellOption('--bucket', bucket)} --policy file://policy.json`,
];

/** Statements in the policies of buckets: who may use the bucket. */
export const bucketPolicyStatement: GrantKindModule<'bucket-policy-statement'> = {
  ...keyed,
  editsDocument: true,
  openedBy: [writing],
  endedBy: [writing, ...removing],
  openings,
  endings,
  cannotTell: (event) =>
    event.action === writing &&
    !isMadeByService(event) &&
    isUntold(event, 'resource-policy', written(event)),
  isUnique: false,
  nameOf: ({ bucket, statement }) => `${bucket}:${statement.slice(0, 16)}`,
  facts: (_, given) => statementFacts(given, ['*', 's3:*']),
  holders: () => [],
  givesTo: (_, given) => principalsGiven(given),
  resource: ({ region, target: { bucket } }) => ({
    type: 'AWS::S3::Bucket',
    id: bucket,
    arn: `arn:${partitionOf(region)}:s3:::${bucket}`,
  }),
  read: (grant, target) => readStatement(documentOf(grant, target), soughtIn(grant, target)),
  revoke: (grant, target) =>
    removeStatement(documentOf(grant, target), soughtIn(grant, target), grant.intent?.after),
  plan: (grant, target) => planEdit(documentOf(grant, target), soughtIn(grant, target)),
  documentWritten(event) {
    if (event.action === 's3:DeleteBucketPolicy') return noDocument;
    return event.action === writing ? readDocument(written(event))?.sha256 : undefined;
  },
  revokedBy: () => writing,
  permissions: [
    {
      power: 'read',
      actions: ['s3:GetBucketPolicy'],
      resources: ['arn:{partition}:s3:::*'],
      because: 'Which bucket gives temporary access is only known once it does.',
    },
    {
      power: 'edit-document',
      actions: [writing, 's3:DeleteBucketPolicy'],
      resources: ['arn:{partition}:s3:::*'],
      because: 'Which bucket gives temporary access is only known once it does.',
    },
  ],
  words: ({ bucket, summary }) => `policy of bucket ${bucket}: ${summary}`,
  identifiers: ({ statement }) => `statement with sha256 ${statement}`,
  remainder: () => ({
    words: `${appliesAtOnce.words} URLs that were signed with the access stop working too; what was copied stays copied.`,
  }),
  byHand: ({ target }) => edit(target.bucket, 'take the statement out'),
  again: ({ target }) => ({
    actions: [writing],
    commands: edit(target.bucket, 'put the statement in'),
  }),
};
