import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { SharingFactsSchema } from '../../../schemas/facts/sharing.ts';
import { type Json, type JsonObject, objectAt } from '../../../schemas/json.ts';
import type { Analyser, FactsOf } from './analyser.ts';
import { listedObjects, listedTexts, scalarAt } from './reading/request-shape.ts';

type Facts = FactsOf<typeof SharingFactsSchema>;

/** What each call shares, and with whom: account ids, organisation ARNs, or `all`. */
const readers: Readonly<
  Record<
    string,
    { readonly what: Facts['what']; readonly with: (request: JsonObject) => readonly string[] }
  >
> = {
  'ec2:ModifySnapshotAttribute': {
    what: 'volume-snapshot',
    with: (request) => added(request, 'createVolumePermission'),
  },
  'ec2:ModifyImageAttribute': {
    what: 'image',
    with: (request) => added(request, 'launchPermission'),
  },
  'rds:ModifyDBSnapshotAttribute': { what: 'database-snapshot', with: restorers },
  'rds:ModifyDBClusterSnapshotAttribute': { what: 'database-snapshot', with: restorers },
  'ssm:ModifyDocumentPermission': {
    what: 'document',
    with: (request) => listedTexts(request['accountIdsToAdd']),
  },
  'ec2:ModifyFpgaImageAttribute': {
    what: 'accelerator-image',
    with: (request) => [
      ...added(request, 'loadPermission'),
      ...added(objectAt(request, 'ModifyFpgaImageAttributeRequest') ?? {}, 'LoadPermission'),
    ],
  },
  'redshift:AuthorizeSnapshotAccess': {
    what: 'data-warehouse-snapshot',
    with: (request) => listedTexts(request['accountWithRestoreAccess']),
  },
  'redshift:AuthorizeDataShare': {
    what: 'data-share',
    with: (request) => listedTexts(request['consumerIdentifier']),
  },
  'sqs:AddPermission': { what: 'queue', with: permitted },
  'sns:AddPermission': { what: 'topic', with: permitted },
  'ram:CreateResourceShare': { what: 'resource-share', with: shareholders },
  'ram:AssociateResourceShare': { what: 'resource-share', with: shareholders },
};

/** `facts.sharing`: snapshots, images and documents given to other accounts or to everyone. */
export const sharingAnalyser: Analyser<typeof SharingFactsSchema> = {
  group: 'sharing',
  schema: SharingFactsSchema,
  calls: Object.keys(readers),
  resourceTypes: [],
  derive,
};

function derive({ raw, account, action }: ChangeEvent): Facts | undefined {
  const reader = readers[action];
  const request = objectAt(raw, 'requestParameters');
  if (reader === undefined || request === undefined) return undefined;
  const parties = [...new Set(reader.with(request))];
  if (parties.length === 0) return undefined;
  const others = parties.filter((party) => party !== 'all' && party !== account);
  return {
    what: reader.what,
    public: parties.includes('all'),
    otherAccounts: others.slice(0, 50).map((other) => other.slice(0, 256)),
    withOtherAccounts: others.length > 0,
  };
}

/** Today's form `{<permission>: {add: {items}}}`, and the older one with `operationType`, `userGroup`, `userId`. */
function added(request: JsonObject, permission: string): readonly string[] {
  const entries = listedObjects(objectAt(request, permission)?.['add']).flatMap(
    (entry) => scalarAt(entry, 'group', 'userId', 'organizationArn', 'organizationalUnitArn') ?? [],
  );
  const adds = scalarAt(request, 'operationType')?.toLowerCase() === 'add';
  return adds
    ? [...entries, ...parties(request, 'userGroup'), ...parties(request, 'userId')]
    : entries;
}

function parties(request: JsonObject, singular: string): readonly string[] {
  const listedUnder = (key: string): Json | undefined => request[key];
  return [...listedTexts(listedUnder(singular)), ...listedTexts(listedUnder(`${singular}s`))];
}

/** Old permissions name accounts, `*` among them for everybody. */
function permitted(request: JsonObject): readonly string[] {
  const keys = ['aWSAccountIds', 'aWSAccountId', 'awsAccountIds', 'accountIds'];
  return keys
    .flatMap((key) => listedTexts(request[key]))
    .map((party) => (party === '*' ? 'all' : party));
}

/** Accounts, organisations and units; of a role or user, its account. Services are AWS's own. */
function shareholders(request: JsonObject): readonly string[] {
  return listedTexts(request['principals'])
    .filter((principal) => !principal.endsWith('.amazonaws.com'))
    .map((principal) => /^arn:[^:]*:iam::(\d{12}):/.exec(principal)?.[1] ?? principal);
}

function restorers(request: JsonObject): readonly string[] {
  return scalarAt(request, 'attributeName') === 'restore'
    ? listedTexts(request['valuesToAdd'])
    : [];
}
