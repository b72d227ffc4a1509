import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { KeysFactsSchema } from '../../../schemas/facts/keys.ts';
import type { Analyser, FactsOf } from './analyser.ts';
import { readPolicyDocument } from './policy/documents/read-policy-document.ts';
import { letIn } from './policy/reach/principals.ts';
import {
  accountNamed,
  type CallFields,
  callFields,
  flagIn,
  isOfOtherAccount,
  textIn,
  valueIn,
} from './reading/call-fields.ts';
import { listedTexts } from './reading/request-shape.ts';

type Facts = FactsOf<typeof KeysFactsSchema>;

/** What a call does to a key; what it leaves out is false or empty. */
interface KeyChange extends Pick<Facts, 'what' | 'change'> {
  readonly dataUnreadable?: boolean;
  readonly waitDays?: number | undefined;
  readonly materialExpires?: boolean;
  readonly accounts?: readonly string[];
  readonly everybody?: boolean;
  readonly operations?: readonly string[];
  readonly skipsLockoutCheck?: boolean;
}

type Reader = (call: CallFields) => KeyChange | undefined;

const always =
  (change: KeyChange): Reader =>
  () =>
    change;

/** Undefined where a new key has AWS's own policy, which lets in the own account alone. */
const policy: Reader = ({ request, account, action }) => {
  const document = valueIn(request, 'policy');
  const who = letIn(readPolicyDocument(document) ?? [], account);
  const skipsLockoutCheck = flagIn(request, 'bypassPolicyLockoutSafetyCheck') === true;
  if (action === 'kms:CreateKey' && document === undefined && !skipsLockoutCheck) return undefined;
  return {
    what: 'key',
    change: 'policy-changed',
    accounts: [...who.accounts, ...who.conditionalAccounts],
    everybody: who.anybody,
    skipsLockoutCheck,
  };
};

const grant: Reader = ({ request }) => {
  const grantee = textIn(request, 'granteePrincipal');
  const operations = listedTexts(valueIn(request, 'operations')).slice(0, 50);
  if (grantee === undefined) return undefined;
  const account = accountNamed(grantee);
  return {
    what: 'key',
    change: 'granted',
    accounts: account === undefined ? [] : [account],
    operations: operations.map((operation) => operation.slice(0, 256)),
  };
};

const deletion =
  (what: Facts['what'], days: string): Reader =>
  ({ request }) => {
    const waitDays = Number(textIn(request, days) ?? Number.NaN);
    return {
      what,
      change: 'deletion-scheduled',
      dataUnreadable: what === 'key',
      waitDays: Number.isFinite(waitDays) ? waitDays : undefined,
    };
  };

const imported: Reader = ({ request }) => ({
  what: 'key',
  change: 'material-imported',
  materialExpires: textIn(request, 'expirationModel') !== 'KEY_MATERIAL_DOES_NOT_EXPIRE',
});

const authority: Reader = ({ request }) =>
  textIn(request, 'status') === 'DISABLED'
    ? { what: 'private-authority', change: 'disabled' }
    : undefined;

const readers: Readonly<Record<string, Reader>> = {
  'kms:DisableKey': always({ what: 'key', change: 'disabled', dataUnreadable: true }),
  'kms:ScheduleKeyDeletion': deletion('key', 'pendingWindowInDays'),
  'kms:DeleteImportedKeyMaterial': always({
    what: 'key',
    change: 'material-deleted',
    dataUnreadable: true,
  }),
  'kms:ImportKeyMaterial': imported,
  'kms:DisableKeyRotation': always({ what: 'key', change: 'rotation-off' }),
  'kms:CreateKey': policy,
  'kms:PutKeyPolicy': policy,
  'kms:CreateGrant': grant,
  'kms:UpdateAlias': always({ what: 'alias', change: 'moved' }),
  'kms:DeleteAlias': always({ what: 'alias', change: 'deleted' }),
  'kms:UpdatePrimaryRegion': always({ what: 'key', change: 'moved' }),
  'kms:DisconnectCustomKeyStore': always({
    what: 'key-store',
    change: 'disconnected',
    dataUnreadable: true,
  }),
  'kms:DeleteCustomKeyStore': always({ what: 'key-store', change: 'deleted' }),
  'cloudhsm:DeleteHsm': always({ what: 'hsm', change: 'deleted' }),
  'cloudhsm:DeleteCluster': always({ what: 'hsm', change: 'deleted', dataUnreadable: true }),
  'acm:DeleteCertificate': always({ what: 'certificate', change: 'deleted' }),
  'acm:ExportCertificate': always({ what: 'certificate', change: 'exported' }),
  'acm-pca:DeleteCertificateAuthority': deletion(
    'private-authority',
    'permanentDeletionTimeInDays',
  ),
  'acm-pca:UpdateCertificateAuthority': authority,
};

/** `facts.keys`: what became of encryption keys and certificates, and who may use them. */
export const keysAnalyser: Analyser<typeof KeysFactsSchema> = {
  group: 'keys',
  schema: KeysFactsSchema,
  calls: Object.keys(readers),
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const call = callFields(event);
  const reader = Object.hasOwn(readers, call.action) ? readers[call.action] : undefined;
  const found = reader?.(call);
  if (found === undefined) return undefined;
  const others = (found.accounts ?? []).filter((one) => isOfOtherAccount(one, call.account));
  const otherAccounts = [...new Set(others)].slice(0, 50);
  const operations = found.operations ?? [];
  return {
    what: found.what,
    change: found.change,
    dataUnreadable: found.dataUnreadable ?? false,
    waitDays: found.waitDays,
    materialExpires: found.materialExpires,
    otherAccounts,
    withOtherAccounts: otherAccounts.length > 0,
    everybody: found.everybody ?? false,
    operations,
    mayDecrypt: operations.some((one) => one === 'Decrypt' || one === 'CreateGrant'),
    skipsLockoutCheck: found.skipsLockoutCheck ?? false,
  };
}
