import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';
import type { StateAspect } from '../../../schemas/known-state.ts';
import { itemAfter } from '../../events/configuration/configuration-item.ts';
import { type Call, type Owner, type Tellers, textAt } from './told/call.ts';
import { itemTellers } from './told/configuration.ts';
import { consultedBy } from './told/consulted.ts';
import { controlTellers } from './told/controls.ts';
import { flowLogTellers } from './told/flow-logs.ts';
import { identityTellers } from './told/identity.ts';
import { resourcePolicyTellers } from './told/resource-policies.ts';
import { aspectKey, existence, keptValue, type ToldState } from './told-state.ts';

const tellers: ReadonlyMap<string, Tellers[string]> = new Map(
  [identityTellers, resourcePolicyTellers, controlTellers, flowLogTellers].flatMap((table) =>
    Object.entries(table),
  ),
);

/** Bounds what one event costs: it names more only where somebody shares with many at once. */
const mostStates = 10;

/** What an event that happened shows to be so from its instant on. Empty for most events. */
export function statesTold(event: ChangeEvent): readonly ToldState[] {
  if (event.source === 'cloudtrail' && !tellers.has(event.action)) return [];
  if (last?.event === event) return last.told;
  const told = event.source === 'config' ? statesOfItem(event) : statesOfCall(event);
  last = { event, told };
  return told;
}

/** An event is asked what to look up, what was known before it, and what it leaves behind. */
let last: { readonly event: ChangeEvent; readonly told: readonly ToldState[] } | undefined;

/** An item shows its resource after a change, or that it is gone. What it shows unchanged is told as well. */
function statesOfItem(event: ChangeEvent): readonly ToldState[] {
  const { account, region, at } = event;
  const item = objectAt(event.raw, 'configurationItem');
  const type = stringAt(item, 'resourceType') ?? '';
  const teller = itemTellers.get(type);
  if (teller === undefined || item === undefined || account === null || at === null) return [];
  // Where a call explains the item, the call has told already.
  if (event.notAChange !== null) return [];
  const id = stringAt(item, teller.id) ?? (teller.id === 'arn' ? stringAt(item, 'ARN') : undefined);
  if (id === undefined) return [];
  const resource = {
    account,
    region: teller.global ? null : region,
    type: type === 'AWS::IAM::Policy' ? 'AWS::IAM::ManagedPolicy' : type,
    id: id.slice(0, 1_024),
  };
  const after = itemAfter(event);
  const states =
    after === undefined
      ? ([[existence, null]] as const)
      : teller.states(
          objectAt(after, 'configuration') ?? {},
          objectAt(after, 'supplementaryConfiguration') ?? {},
        );
  return states.slice(0, mostStates).map(([aspect, value]) => ({
    resource,
    aspect: aspect.slice(0, 2_200),
    at,
    value: keptValue(value),
  }));
}

function statesOfCall(event: ChangeEvent): readonly ToldState[] {
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
  // An item brings what was before along, in its diff.
  if (event.source === 'config') return [];
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
