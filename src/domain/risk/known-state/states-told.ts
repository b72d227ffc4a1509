import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { objectAt } from '../../../schemas/json.ts';
import type { StateAspect } from '../../../schemas/known-state.ts';
import { type Call, type Owner, type Tellers, textAt } from './told/call.ts';
import { consultedBy } from './told/consulted.ts';
import { controlTellers } from './told/controls.ts';
import { identityTellers } from './told/identity.ts';
import { resourcePolicyTellers } from './told/resource-policies.ts';
import { aspectKey, type ToldState } from './told-state.ts';

const tellers: ReadonlyMap<string, Tellers[string]> = new Map(
  [identityTellers, resourcePolicyTellers, controlTellers].flatMap((table) =>
    Object.entries(table),
  ),
);

/** Bounds what one event costs: it names more only where somebody shares with many at once. */
const mostStates = 10;

/** What an event that happened shows to be so from its instant on. Empty for most events. */
export function statesTold(event: ChangeEvent): readonly ToldState[] {
  const { source, account, at, action, outcome, notAChange } = event;
  const teller = tellers.get(action);
  if (teller === undefined || source !== 'cloudtrail' || account === null || at === null) return [];
  if (outcome !== 'succeeded' || notAChange !== null) return [];
  return teller(callOf(event, account))
    .slice(0, mostStates)
    .map(({ owner, aspect, value }) => ({
      resource: ownerIn(event, account, owner),
      aspect,
      at,
      value,
    }));
}

/** What to look up before an event is judged: the aspects that it changes, those it puts in force, and those that tell what it means. */
export function aspectsTouched(event: ChangeEvent): readonly StateAspect[] {
  const touched = statesTold(event).flatMap(({ resource, aspect }) => {
    const own = { resource, aspect };
    return event.action === 'iam:SetDefaultPolicyVersion' ? [own, putInForce(event, own)] : [own];
  });
  const asked = [...touched, ...aspectsConsulted(event)];
  return [...new Map(asked.map((aspect) => [aspectKey(aspect), aspect])).values()];
}

function aspectsConsulted(event: ChangeEvent): readonly StateAspect[] {
  const { source, account, action, outcome, notAChange } = event;
  if (source !== 'cloudtrail' || account === null) return [];
  if (outcome !== 'succeeded' || notAChange !== null) return [];
  return consultedBy(action, callOf(event, account)).map(({ owner, aspect }) => ({
    resource: ownerIn(event, account, owner),
    aspect,
  }));
}

function putInForce({ raw }: ChangeEvent, { resource, aspect }: StateAspect): StateAspect {
  const version = textAt(objectAt(raw, 'requestParameters') ?? {}, 'versionId');
  return { resource, aspect: version === undefined ? aspect : `version/${version}` };
}

function callOf({ raw }: ChangeEvent, account: string): Call {
  return {
    account,
    request: objectAt(raw, 'requestParameters') ?? {},
    response: objectAt(raw, 'responseElements') ?? {},
  };
}

function ownerIn({ region }: ChangeEvent, account: string, { type, id, global }: Owner) {
  return { account, region: global ? null : region, type, id };
}
