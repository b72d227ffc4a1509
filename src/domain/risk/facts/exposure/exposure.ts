import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { ExposureFactsSchema } from '../../../../schemas/facts/exposure.ts';
import { stateBefore } from '../../known-state/state-before.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { type CallFields, callFields, isOfOtherAccount } from '../reading/call-fields.ts';
import { addressReaders } from './addresses.ts';
import { authorisationReaders } from './authorisation.ts';
import { bucketReaders } from './buckets.ts';
import type { Exposed, ExposureReader } from './exposed.ts';
import { policyExposure, policyExposureCalls } from './policies.ts';
import { guardReaders } from './sharing-guards.ts';

type Facts = FactsOf<typeof ExposureFactsSchema>;

const readers: ReadonlyMap<string, ExposureReader> = new Map(
  [addressReaders, authorisationReaders, bucketReaders, guardReaders].flatMap((table) =>
    Object.entries(table),
  ),
);
const policyCallSet: ReadonlySet<string> = new Set(policyExposureCalls);

/** `facts.exposure`: what can be reached or used from outside after a call. */
export const exposureAnalyser: Analyser<typeof ExposureFactsSchema> = {
  group: 'exposure',
  schema: ExposureFactsSchema,
  calls: [...new Set([...readers.keys(), ...policyExposureCalls])],
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const call = callFields(event);
  const own = readers.get(call.action)?.(call);
  const byPolicy = policyCallSet.has(call.action) ? policyExposure(event, call) : undefined;
  const found = own === undefined ? byPolicy : { ...own, ...byPolicy };
  return found === undefined ? undefined : described(found, call, event);
}

function described(found: Exposed, call: CallFields, event: ChangeEvent): Facts | undefined {
  const others = (found.accounts ?? []).filter((one) => isOfOtherAccount(one, call.account));
  const otherAccounts = [...new Set(others)].slice(0, 50);
  const flags = {
    publicAddress: found.publicAddress ?? false,
    withoutAuthorisation: found.withoutAuthorisation ?? false,
    policyPublic: found.policyPublic ?? false,
    guardRemoved: found.guardRemoved ?? false,
  };
  if (!Object.values(flags).includes(true) && otherAccounts.length === 0) return undefined;
  return {
    what: found.what,
    certainty: found.certainty ?? 'inferred',
    ...flags,
    ...newly(flags.publicAddress, event),
    world: found.world ?? false,
    byDefault: found.byDefault ?? false,
    atCreation: /:(?:Create|Restore)/.test(call.action),
    otherAccounts,
    withOtherAccounts: otherAccounts.length > 0,
  };
}

/** Only where an earlier event told what it had is an address called new. */
function newly(isPublic: boolean, event: ChangeEvent): Pick<Facts, 'newlyPublicAddress'> {
  const known = stateBefore(event, 'publicly-accessible');
  return known.kind === 'unknown' ? {} : { newlyPublicAddress: isPublic && known.value !== true };
}
