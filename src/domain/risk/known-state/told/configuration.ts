import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { listedObjects } from '../../facts/reading/request-shape.ts';
import { documentOf, flagAt, inside, textAt } from './call.ts';

type State = readonly [aspect: string, value: Json | undefined];

/** How the items of a type tell states: what its owner is called by, and what it shows. */
interface ItemTeller {
  /** Of its resource: `resourceName` where AWS's calls use the name and Config an id of its own. */
  readonly id: 'resourceId' | 'resourceName' | 'arn';
  readonly global: boolean;
  readonly states: (configuration: JsonObject, supplementary: JsonObject) => readonly State[];
}

function holderStates(lists: { readonly inline: string }) {
  return (configuration: JsonObject): readonly State[] => [
    ...listedObjects(configuration[lists.inline]).flatMap((policy): readonly State[] => {
      const name = textAt(policy, 'policyName');
      return name === undefined
        ? []
        : [[`inline-policy/${name}`, documentOf(policy['policyDocument'])]];
    }),
    ...listedObjects(configuration['attachedManagedPolicies']).flatMap(
      (policy): readonly State[] => {
        const arn = textAt(policy, 'policyArn');
        return arn === undefined ? [] : [[`attached-policy/${arn}`, true]];
      },
    ),
  ];
}

const ofRole = holderStates({ inline: 'rolePolicyList' });

/** `null` where a part of the item is there and says that there is no such thing. */
function partOf(supplementary: JsonObject, key: string, inner?: string): Json | undefined {
  if (!Object.hasOwn(supplementary, key)) return undefined;
  const part = supplementary[key];
  const value = inner !== undefined && isJsonObject(part) ? (part[inner] ?? null) : part;
  return documentOf(value ?? null);
}

function flagState(configuration: JsonObject, key: string, aspect: string): readonly State[] {
  const flag = flagAt(configuration, key);
  return flag === undefined ? [] : [[aspect, flag]];
}

/** What AWS Config's items show, by resource type. */
export const itemTellers: ReadonlyMap<string, ItemTeller> = new Map<string, ItemTeller>([
  [
    'AWS::IAM::Role',
    {
      id: 'resourceName',
      global: true,
      states: (configuration) => [
        ['trust-policy', documentOf(configuration['assumeRolePolicyDocument'])],
        [
          'permissions-boundary',
          textAt(inside(configuration, 'permissionsBoundary'), 'permissionsBoundaryArn') ?? null,
        ],
        ...ofRole(configuration),
      ],
    },
  ],
  [
    'AWS::IAM::User',
    { id: 'resourceName', global: true, states: holderStates({ inline: 'userPolicyList' }) },
  ],
  [
    'AWS::IAM::Group',
    { id: 'resourceName', global: true, states: holderStates({ inline: 'groupPolicyList' }) },
  ],
  [
    'AWS::IAM::Policy',
    {
      id: 'arn',
      global: true,
      states: (configuration) => {
        const version = textAt(configuration, 'defaultVersionId');
        if (version === undefined) return [];
        return [
          ['default-version', version],
          ...listedObjects(configuration['policyVersionList']).flatMap((one): readonly State[] => {
            const id = textAt(one, 'versionId');
            return id === undefined ? [] : [[`version/${id}`, documentOf(one['document'])]];
          }),
        ];
      },
    },
  ],
  [
    'AWS::S3::Bucket',
    {
      id: 'resourceId',
      global: true,
      states: (_, supplementary) => {
        const policy = partOf(supplementary, 'BucketPolicy', 'policyText');
        return policy === undefined ? [] : [['resource-policy', policy]];
      },
    },
  ],
  [
    'AWS::RDS::DBInstance',
    {
      id: 'resourceName',
      global: false,
      states: (configuration) => [
        ...flagState(configuration, 'publiclyAccessible', 'publicly-accessible'),
        ...flagState(configuration, 'deletionProtection', 'deletion-protection'),
      ],
    },
  ],
]);
