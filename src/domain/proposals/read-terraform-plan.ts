import {
  arrayAt,
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../schemas/json.ts';
import { callsOf } from './actions-of-change.ts';
import type { PlanPlace } from './derived-scope.ts';
import { guessTerraformType } from './guess-terraform-type.ts';
import {
  type PlannedChange,
  type PlannedKind,
  type ReadPlan,
  unreadable,
} from './planned-change.ts';
import { type ProviderPlace, providerPlaces } from './terraform-place.ts';
import { resourcesOfPlanned } from './terraform-resources.ts';
import { type TerraformType, terraformTypeOf } from './terraform-types.ts';

const showIt =
  'hand over the output of: terraform show -json PLAN (PLAN from: terraform plan -out PLAN)';

/** Reads what `terraform show -json` says of a plan. OpenTofu writes the same. */
export function readTerraformPlan(plan: Json, where: PlanPlace): ReadPlan {
  if (!isJsonObject(plan)) return unreadable('it is no plan of Terraform', showIt);
  if (!Array.isArray(plan['resource_changes']))
    return isJsonObject(plan['values'])
      ? unreadable(
          'it is a state of Terraform and no plan: it says what is, not what changes',
          showIt,
        )
      : isJsonObject(plan['planned_values'])
        ? // A plan for nothing at all leaves the list out.
          { changes: [], what: 'Terraform plan', also: [], notes: [], problems: [] }
        : unreadable('it is no plan of Terraform: it has no list resource_changes', showIt);
  if (plan['errored'] === true)
    return unreadable(
      'Terraform stopped with an error while planning, so the plan is not whole',
      'mend what terraform plan says and plan again',
    );
  const notes: string[] = [];
  const missing = new Set<'account' | 'region'>();
  const placeOf = providerPlaces(plan);
  const changes = arrayAt(plan, 'resource_changes').flatMap((entry) =>
    isJsonObject(entry) ? plannedOf(entry, { where, placeOf, notes, missing }) : [],
  );
  if (arrayAt(plan, 'deferred_changes').length > 0)
    notes.push('Terraform deferred some changes to a later plan: they are not covered.');
  const lacking = [...missing].sort();
  return {
    changes: lacking.length === 0 ? changes : [],
    what: 'Terraform plan',
    also: [],
    notes,
    problems:
      lacking.length === 0
        ? []
        : [
            {
              reason: `the plan does not say in which ${lacking.join(' and ')} it works`,
              mend: `say so with ${lacking.map((aspect) => `--${aspect}`).join(' and ')}`,
            },
          ],
  };
}

interface Reading {
  readonly where: PlanPlace;
  readonly placeOf: (address: string) => ProviderPlace;
  readonly notes: string[];
  readonly missing: Set<'account' | 'region'>;
}

function plannedOf(entry: JsonObject, reading: Reading): readonly PlannedChange[] {
  const terraformType = (stringAt(entry, 'type') ?? '').slice(0, 128);
  const address = (stringAt(entry, 'address') ?? '?').slice(0, 512);
  const change = objectAt(entry, 'change');
  const kind = kindOf(arrayAt(change, 'actions'));
  if (kind === undefined || change === undefined || entry['mode'] === 'data') return [];
  if (!terraformType.startsWith('aws_')) {
    const provider = terraformType.split('_', 1)[0] ?? '';
    // Only of AWS's other provider may it be expected that its resources are seen.
    if (provider === 'awscc')
      reading.notes.push(
        `${address}: resources of the awscc provider are not covered; add them by hand (cloudformation:CreateResource, UpdateResource, DeleteResource, and what these call).`,
      );
    return [];
  }
  const known = typeOf(terraformType, change);
  if (known === undefined) {
    reading.notes.push(
      `${address}: nobody knows which service ${terraformType} belongs to, so it is not covered; add it by hand.`,
    );
    return [];
  }
  const place = resourcePlace(address, change, reading);
  if (place === undefined) return [];
  const service = callsOf(known.type, kind)?.service ?? '';
  const found = resourcesOfPlanned(known, service, change, place);
  if (found.byType)
    reading.notes.push(
      `${address}: AWS names it only when it is made, so the scope holds every ${known.type} of the account and region: as exact as can be before.`,
    );
  return [{ type: known.type, kind, ...place, stacks: [], resources: found.resources }];
}

function typeOf(terraformType: string, change: JsonObject): TerraformType | undefined {
  if (terraformType === 'aws_security_group_rule') {
    const direction =
      stringAt(objectAt(change, 'after'), 'type') ?? stringAt(objectAt(change, 'before'), 'type');
    const type = direction === 'egress' ? 'SecurityGroupEgress' : 'SecurityGroupIngress';
    return { type: `AWS::EC2::${type}`, named: ['security_group_id'] };
  }
  const listed = terraformTypeOf(terraformType);
  if (listed !== undefined) return listed;
  const guessed = guessTerraformType(terraformType);
  return guessed === undefined ? undefined : { type: guessed, named: [] };
}

function kindOf(actions: readonly Json[]): PlannedKind | undefined {
  const has = (action: string) => actions.includes(action);
  if (has('create')) return has('delete') || has('forget') ? 'replace' : 'create';
  if (has('update')) return 'update';
  return has('delete') ? 'delete' : undefined;
}

/** Its own ARN tells most, then its own region, then its provider, then the caller. */
function resourcePlace(
  address: string,
  change: JsonObject,
  { where, placeOf, missing }: Reading,
): { readonly account: string; readonly region: string } | undefined {
  const states = [objectAt(change, 'before'), objectAt(change, 'after')];
  const first = (of: (state: JsonObject | undefined) => string | undefined) =>
    states.map(of).find((found) => found !== undefined);
  const part = (index: number) =>
    first((state) => stringAt(state, 'arn')?.slice(0, 2_048).split(':')[index] || undefined);
  const provider = placeOf(address);
  const ofArn = part(4);
  const account =
    (ofArn !== undefined && /^\d{12}$/.test(ofArn) ? ofArn : undefined) ??
    provider.account ??
    where.account;
  const region =
    part(3) ?? first((state) => stringAt(state, 'region')) ?? provider.region ?? where.region;
  if (account === undefined) missing.add('account');
  if (region === undefined) missing.add('region');
  return account === undefined || region === undefined ? undefined : { account, region };
}
