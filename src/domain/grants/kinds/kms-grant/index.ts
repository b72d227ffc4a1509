import type { AwsCall } from '../../../../schemas/aws-call.ts';
import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { Grant } from '../../../../schemas/grant.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { isJsonObject, type JsonObject, objectAt, stringAt } from '../../../../schemas/json.ts';
import { partitionOf } from '../../../proposals/home-region.ts';
import { cut, textsOf } from '../../documents/statement-words.ts';
import { nameIn } from '../event-name-field.ts';
import { exactEnding } from '../exact-ending.ts';
import { findInPages } from '../find-in-pages.ts';
import type {
  Dialogue,
  Ending,
  GrantFacts,
  GrantKindModule,
  Live,
  Opening,
} from '../grant-kind.ts';
import { appliesAtOnce } from '../iam/remains.ts';
import { orAbsent, takeAway } from '../or-absent.ts';
import { shellOption, shellWord } from '../shell-word.ts';
import { unremarkable } from '../unremarkable.ts';
import { keyIn } from './key-named.ts';

type Target = TargetOf<'kms-grant'>;

const mostOperations = 20;
const keyed = {
  kind: 'kms-grant' as const,
  isGlobal: false,
  keyOf: ({ keyId, grantId }: Target) => [keyId, grantId],
};

/** Services hold grants for what they do on behalf of others; they are part of that, and go with it. */
function isForAwsItself(grantee: string): boolean {
  return /\.amazonaws\.com(?:\.cn)?$/.test(grantee) || grantee.includes(':assumed-role/aws:');
}

function openings(event: ChangeEvent): readonly Opening<'kms-grant'>[] {
  const { account, region, raw } = event;
  const request = objectAt(raw, 'requestParameters');
  const keyId = keyIn(event);
  const grantId = nameIn(objectAt(raw, 'responseElements'), 'grantId');
  const grantee = nameIn(request, 'granteePrincipal');
  if (account === null || region === null || keyId === undefined) return [];
  if (grantId === undefined || grantee === undefined) return [];
  if (isForAwsItself(grantee)) return [];
  const operations = textsOf(request?.['operations'])
    .slice(0, mostOperations)
    .map((operation) => cut(operation, 64));
  return [
    {
      account,
      region,
      target: { kind: 'kms-grant', keyId, grantId, grantee, operations },
      tags: {},
      given: JSON.stringify({ account, grantee, operations }),
    },
  ];
}

function endings(event: ChangeEvent): readonly Ending[] {
  const { account, region, raw } = event;
  const keyId = keyIn(event);
  // Whoever retires a grant by its token names no id: then only looking tells.
  const grantId = nameIn(objectAt(raw, 'requestParameters'), 'grantId');
  if (account === null || region === null) return [];
  if (keyId === undefined || grantId === undefined) return [];
  const target = { kind: 'kms-grant' as const, keyId, grantId, grantee: '', operations: [] };
  return [exactEnding(keyed, { account, region, target })];
}

function call(
  region: string,
  power: AwsCall['power'],
  operation: string,
  input: JsonObject,
): AwsCall {
  return { power, service: 'kms', region, operation, input };
}

const noKey: ReadonlySet<string> = new Set(['NotFoundException']);
// KMS may call the id of a grant that is gone invalid; for listing, that alone proves nothing.
const notThere: ReadonlySet<string> = new Set(['NotFoundException', 'InvalidGrantIdException']);
const pages = { list: 'Grants', next: 'NextMarker', token: 'Marker' };

function* listed({ region }: Grant, { keyId, grantId }: Target): Dialogue<boolean> {
  const isIt = (item: unknown) => isJsonObject(item) && stringAt(item, 'GrantId') === grantId;
  const byId = call(region, 'read', 'ListGrants', { KeyId: keyId, GrantId: grantId });
  const found = yield* orAbsent(
    new Set(['InvalidGrantIdException']),
    findInPages(byId, pages, isIt),
    'invalid' as const,
  );
  if (found !== 'invalid') return found !== undefined;
  const all = call(region, 'read', 'ListGrants', { KeyId: keyId });
  return (yield* findInPages(all, pages, isIt)) !== undefined;
}

function* read(grant: Grant, target: Target): Dialogue<Live> {
  const isListed = yield* orAbsent(noKey, listed(grant, target), false);
  return { state: isListed ? 'present' : 'absent' };
}

/** `given` holds the key's account. */
function facts({ grantee }: Target, given: string | undefined): GrantFacts {
  const owner = given === undefined ? undefined : /"account":"(\d{12})"/.exec(given)?.[1];
  const other = /^(?:arn:[^:]*:[^:]*::)?(\d{12})(?::|$)/.exec(grantee)?.[1];
  return {
    ...unremarkable,
    crossAccount: owner !== undefined && other !== undefined && other !== owner,
  };
}

/** Grants on KMS keys that people and pipelines make (`kms:CreateGrant`). */
export const kmsGrant: GrantKindModule<'kms-grant'> = {
  ...keyed,
  editsDocument: false,
  settlesMinutes: 5,
  openedBy: ['kms:CreateGrant'],
  endedBy: ['kms:RevokeGrant', 'kms:RetireGrant'],
  openings,
  endings,
  isUnique: true,
  nameOf: ({ keyId, grantId }) => `${keyId}:${grantId}`,
  facts,
  holders: () => [],
  givesTo: ({ grantee }) => [grantee],
  resource: ({ account, region, target: { keyId } }) => ({
    type: 'AWS::KMS::Key',
    id: keyId,
    arn: `arn:${partitionOf(region)}:kms:${region}:${account}:key/${keyId}`,
  }),
  read,
  revoke: ({ region }, { keyId, grantId }) =>
    takeAway(notThere, call(region, 'subtract', 'RevokeGrant', { KeyId: keyId, GrantId: grantId })),
  revokedBy: () => 'kms:RevokeGrant',
  permissions: [
    {
      power: 'read',
      actions: ['kms:ListGrants'],
      resources: ['arn:{partition}:kms:*:{account}:key/*'],
      because:
        'Which key has a temporary grant is only known once it is made; key policies may say no.',
    },
    {
      power: 'subtract',
      actions: ['kms:RevokeGrant'],
      resources: ['arn:{partition}:kms:*:{account}:key/*'],
      because:
        'Which key has a temporary grant is only known once it is made; key policies may say no.',
    },
  ],
  words: ({ keyId, grantee, operations }) =>
    `KMS grant of ${operations.slice(0, 3).join(', ')}${operations.length > 3 ? ` and ${operations.length - 3} more` : ''} to ${grantee} on key ${keyId}`,
  identifiers: ({ grantId }) => `grant ${grantId}`,
  remainder: () => ({
    words: `${appliesAtOnce.words} With KMS that can take up to five minutes; what was decrypted stays readable to whoever has it.`,
  }),
  byHand: ({ region, target: { keyId, grantId } }) => [
    `aws kms revoke-grant ${shellOption('--key-id', keyId)} ${shellOption('--grant-id', grantId)} ${shellOption('--region', region)}`,
  ],
  again: ({ region, target: { keyId, grantee, operations } }) => ({
    actions: ['kms:CreateGrant'],
    commands: [
      `aws kms create-grant ${shellOption('--key-id', keyId)} ${shellOption('--grantee-principal', grantee)} --operations ${operations.map(shellWord).join(' ')} ${shellOption('--region', region)}`,
    ],
  }),
};
