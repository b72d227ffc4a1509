import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { CredentialsFactsSchema } from '../../../../schemas/facts/credentials.ts';
import { type JsonObject, objectAt, stringAt } from '../../../../schemas/json.ts';
import { stateBefore } from '../../known-state/state-before.ts';
import type { Analyser } from '../analyser.ts';
import { type CredentialCall, type CredentialsFacts, credentialCalls } from './credential-calls.ts';
import { weakerDemands } from './weaker-password-policy.ts';

/** `facts.credentials`: credentials made, changed or taken away, and for whom. */
export const credentialsAnalyser: Analyser<typeof CredentialsFactsSchema> = {
  group: 'credentials',
  schema: CredentialsFactsSchema,
  calls: Object.keys(credentialCalls),
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): CredentialsFacts | undefined {
  const call = Object.hasOwn(credentialCalls, event.action)
    ? credentialCalls[event.action]
    : undefined;
  if (call === undefined) return undefined;
  const request = objectAt(event.raw, 'requestParameters') ?? {};
  if (call.kind === 'password-policy') {
    return { ...call, owner: null, ...passwordPolicy(event, request) };
  }
  return { ...call, change: changeOf(call, request), ...whose(event, request) };
}

/** Keys and certificates are switched on and off by one call. */
function changeOf({ change }: CredentialCall, request: JsonObject): CredentialCall['change'] {
  const status = stringAt(request, 'status');
  if (change !== 'changed' || status === undefined) return change;
  return status.toLowerCase() === 'active' ? 'activated' : 'deactivated';
}

/** A call that names no user speaks of the caller; root is the only caller that has no user name. */
function whose(
  { raw }: ChangeEvent,
  request: JsonObject,
): Pick<CredentialsFacts, 'owner' | 'forOther' | 'forRoot' | 'byRoot'> {
  const identity = objectAt(raw, 'userIdentity');
  const byRoot = stringAt(identity, 'type') === 'Root';
  const caller = stringAt(identity, 'userName');
  const named = stringAt(request, 'userName') ?? ownerOfDevice(stringAt(request, 'serialNumber'));
  const isRootDevice = named === 'root-account-mfa-device';
  return {
    owner: isRootDevice ? null : (named?.slice(0, 256) ?? null),
    forOther: named !== undefined && !isRootDevice && !isCaller(named, identity, caller),
    forRoot: isRootDevice || (byRoot && named === undefined),
    byRoot,
  };
}

function isCaller(
  named: string,
  identity: JsonObject | undefined,
  caller: string | undefined,
): boolean {
  return stringAt(identity, 'type') === 'IAMUser' && caller === named;
}

/** Only root's virtual device names its owner: `arn:aws:iam::111122223333:mfa/root-account-mfa-device`. */
function ownerOfDevice(serialNumber: string | undefined): string | undefined {
  return serialNumber?.endsWith(':mfa/root-account-mfa-device') === true
    ? 'root-account-mfa-device'
    : undefined;
}

function passwordPolicy(
  event: ChangeEvent,
  request: JsonObject,
): Pick<CredentialsFacts, 'before' | 'weakens' | 'byRoot'> {
  const state = stateBefore(event, 'password-policy');
  const isKnown = state.kind === 'known';
  const removed = event.action === 'iam:DeleteAccountPasswordPolicy';
  return {
    byRoot: stringAt(objectAt(event.raw, 'userIdentity'), 'type') === 'Root',
    before: isKnown ? 'known' : 'unknown',
    weakens: [...weakerDemands(removed ? {} : request, isKnown ? state.value : undefined)],
  };
}
