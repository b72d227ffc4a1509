import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { StorageFactsSchema } from '../../../schemas/facts/storage.ts';
import { isJsonObject, type JsonObject, objectAt } from '../../../schemas/json.ts';
import { stateBefore } from '../known-state/state-before.ts';
import type { Analyser, FactsOf } from './analyser.ts';
import { listedObjects, listedTexts, scalarAt } from './reading/request-shape.ts';

type Facts = FactsOf<typeof StorageFactsSchema>;
type Setting = (typeof blockSettings)[number];
type Audience = 'everyone' | 'any-aws-account';

const blockSettings = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
] as const;

const aclCalls = ['s3:PutBucketAcl', 's3:PutObjectAcl', 's3:CreateBucket'];
const putBlockCalls = ['s3:PutBucketPublicAccessBlock', 's3:PutAccountPublicAccessBlock'];
const deleteBlockCalls = ['s3:DeleteBucketPublicAccessBlock', 's3:DeleteAccountPublicAccessBlock'];

const publicCannedAcls: Readonly<Record<string, Audience>> = {
  'public-read': 'everyone',
  'public-read-write': 'everyone',
  'authenticated-read': 'any-aws-account',
};

/** `facts.storage`: buckets and objects whose access list or public access block lets the public in. */
export const storageAnalyser: Analyser<typeof StorageFactsSchema> = {
  group: 'storage',
  schema: StorageFactsSchema,
  calls: [...aclCalls, ...putBlockCalls, ...deleteBlockCalls],
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const { raw, action } = event;
  const request = objectAt(raw, 'requestParameters') ?? {};
  if (deleteBlockCalls.includes(action)) return blockFacts(event, true, blockSettings);
  if (putBlockCalls.includes(action)) {
    const configuration = objectAt(request, 'PublicAccessBlockConfiguration');
    return configuration && blockFacts(event, false, settingsOff(configuration));
  }
  const audiences = [...aclAudiences(request)];
  return audiences.length === 0
    ? undefined
    : { acl: { public: true, audiences, writable: isWritable(request) } };
}

function blockFacts(event: ChangeEvent, removed: boolean, off: readonly Setting[]): Facts {
  const known = stateBefore(event, 'public-access-block');
  const facts = {
    level: event.action.includes('Account') ? ('account' as const) : ('bucket' as const),
    removed,
    off,
    loose: off.length > 0,
  };
  if (known.kind === 'unknown') return { block: { ...facts, before: 'unknown' } };
  const wereOff = isJsonObject(known.value) ? settingsOff(known.value) : blockSettings;
  const newlyOff = off.filter((setting) => !wereOff.includes(setting));
  return { block: { ...facts, before: 'known', newlyOff, newlyLoose: newlyOff.length > 0 } };
}

/** S3 reads a setting that is left out as off. */
function settingsOff(configuration: JsonObject): readonly Setting[] {
  return blockSettings.filter(
    (setting) => scalarAt(configuration, setting)?.toLowerCase() !== 'true',
  );
}

/** Canned list, spelled-out grants, and grants in headers. */
function aclAudiences(request: JsonObject): ReadonlySet<Audience> {
  const audiences = new Set<Audience>();
  for (const canned of listedTexts(request['x-amz-acl'])) {
    const audience = Object.hasOwn(publicCannedAcls, canned) ? publicCannedAcls[canned] : undefined;
    if (audience !== undefined) audiences.add(audience);
  }
  for (const { grantee } of grants(request)) {
    if (grantee.includes('/groups/global/AllUsers')) audiences.add('everyone');
    if (grantee.includes('/groups/global/AuthenticatedUsers')) audiences.add('any-aws-account');
  }
  return audiences;
}

function isWritable(request: JsonObject): boolean {
  return (
    listedTexts(request['x-amz-acl']).includes('public-read-write') ||
    grants(request).some(
      ({ grantee, permission }) =>
        grantee.includes('/groups/global/') && /write|full/i.test(permission),
    )
  );
}

function grants(
  request: JsonObject,
): readonly { readonly grantee: string; readonly permission: string }[] {
  const list = objectAt(objectAt(request, 'AccessControlPolicy'), 'AccessControlList');
  const spelled = listedObjects(list?.['Grant']).map((grant) => ({
    grantee: isJsonObject(grant['Grantee']) ? (scalarAt(grant['Grantee'], 'URI') ?? '') : '',
    permission: scalarAt(grant, 'Permission', 'permission') ?? '',
  }));
  const headers = Object.entries(request)
    .filter(([key]) => key.startsWith('x-amz-grant-'))
    .flatMap(([key, value]) => listedTexts(value).map((grantee) => ({ grantee, permission: key })));
  return [...spelled, ...headers];
}
