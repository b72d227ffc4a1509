import { actionsOf } from '../events/service-reference/access-level-of.ts';
import { serviceOfType } from '../matching/patterns/arn-words.ts';
import type { PlannedKind } from './planned-change.ts';
import type { ActionRow } from './resource-actions/action-row.ts';
import { compute } from './resource-actions/compute.ts';
import { identity } from './resource-actions/identity.ts';
import { integration } from './resource-actions/integration.ts';
import { network } from './resource-actions/network.ts';
import { operations } from './resource-actions/operations.ts';
import { storage } from './resource-actions/storage.ts';
import { terraformOnly } from './resource-actions/terraform-only.ts';

/** Calls that carry out a change of one resource, and how sure it is that there are no more and no others. */
export interface ChangeCalls {
  /** IAM prefix of the service. */
  readonly service: string;
  /** `service:Action` patterns, sorted. */
  readonly actions: readonly string[];
  /** `listed`: by the table. `noun`: every call that speaks of the resource's kind. `service`: every call of the service. */
  readonly by: 'listed' | 'noun' | 'service';
}

const rows: ReadonlyMap<string, ActionRow> = new Map(
  [identity, storage, compute, network, integration, operations, terraformOnly].flatMap((table) =>
    Object.entries(table),
  ),
);

/** Types whose calls are known by name. */
export const listedTypes: readonly string[] = [...rows.keys()];

/** The calls CloudTrail will show for a change, or undefined for a type that is no resource of AWS. */
export function callsOf(type: string, kind: PlannedKind): ChangeCalls | undefined {
  const row = rows.get(type);
  const services = row?.service?.split(' ') ?? [serviceOfType(type)];
  const [service] = services;
  if (service === undefined) return undefined;
  if (row === undefined) return callsOfUnlisted(service, type.split('::')[2] ?? '');
  const names = new Set(wordsOf(row, kind).flatMap((words) => words?.split(' ') ?? []));
  const actions = services.flatMap((prefix) => [...names].map((name) => `${prefix}:${name}`));
  return { service, actions: actions.sort(), by: 'listed' };
}

/** Types that the calls of this one name instead of it; empty: the calls name the resource itself. */
export function namedInstead(type: string): readonly string[] {
  return rows.get(type)?.on?.split(' ') ?? [];
}

function wordsOf(row: ActionRow, kind: PlannedKind): readonly (string | undefined)[] {
  const { settings, tags } = row;
  const create = [row.create, settings, tags?.set];
  const update = [settings, row.update, tags?.set, tags?.unset];
  switch (kind) {
    case 'create':
      return create;
    case 'update':
      return update;
    case 'delete':
      return [row.delete];
    case 'replace':
      return [...create, ...update, row.delete];
  }
}

/**
 * CloudFormation calls its types by the service's own nouns: where the service reads something of that noun
 * (`GetRestApi`), what changes it speaks of it as well.
 */
function callsOfUnlisted(service: string, noun: string): ChangeCalls {
  const spoken = noun.toLowerCase();
  const known =
    spoken !== '' &&
    actionsOf(service).some(
      ({ name, level }) =>
        (level === 'Read' || level === 'List') && name.toLowerCase().includes(spoken),
    );
  return known
    ? { service, actions: [`${service}:*${noun}*`, `${service}:*Tag*`], by: 'noun' }
    : { service, actions: [`${service}:*`], by: 'service' };
}
