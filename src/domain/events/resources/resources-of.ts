import { type JsonObject, objectAt } from '../../../schemas/json.ts';
import type { Resource } from '../../../schemas/resource.ts';
import { accountText } from '../bounded-text.ts';
import { lastPartOf } from './arn.ts';
import type { CallPlace } from './call-place.ts';
import { guessResources, listedResources } from './guessing/guess-resources.ts';
import { listedArn } from './guessing/listed-arn.ts';
import { rootsOf } from './reading/read-path.ts';
import { referenceResources } from './reference/reference-resources.ts';
import { nameKind } from './table/name-kind.ts';
import { rowOf } from './table/resource-table.ts';

/** What is known of a call before its resources are. `eventName` comes without version suffix. */
export interface Call {
  readonly service: string;
  readonly eventName: string;
  readonly account: string | null;
  readonly region: string | null;
}

/** What named the resources of a record: the surer, the earlier. */
export type NamedBy = 'table' | 'reference' | 'resource-list' | 'guess' | 'nothing';

/** The resources a record names, [0] the target of the call, and what named them. */
export interface Attribution {
  readonly resources: readonly Resource[];
  readonly by: NamedBy;
}

/** The resources a record names; [0] is the target of the call. */
export function resourcesOf(record: JsonObject, call: Call): readonly Resource[] {
  return attribute(record, call).resources;
}

/**
 * The resources a record names and what named them. The table of its service decides; where it does not know the event
 * or finds nothing, the one entry of the record's own list, or what AWS's service reference says the action acts on,
 * or the list; and what is left is guessed from ids, ARNs and names.
 */
export function attribute(record: JsonObject, call: Call): Attribution {
  const roots = rootsOf(record);
  const place = placeOf(record, call);
  const row = rowOf(call.service, call.eventName);
  const named = row?.resources.flatMap((kind) => nameKind(kind, roots, place)) ?? [];
  if (named.length > 0) return { resources: withListedArns(distinct(named), record), by: 'table' };
  const listed = listedResources(record, call);
  if (listed.length === 1) return { resources: listed, by: 'resource-list' };
  const referenced = referenceResources(roots, call, place);
  if (referenced.length > 0) {
    return { resources: withListedArns(distinct(referenced), record), by: 'reference' };
  }
  if (listed.length > 0) return { resources: distinct(listed), by: 'resource-list' };
  const guessed = distinct(guessResources(roots, call, place));
  return { resources: guessed, by: guessed.length === 0 ? 'nothing' : 'guess' };
}

/**
 * A plain id or name means one in the caller's account. Where the record's account is another one (a delivery to the
 * owner of a shared resource, a rewritten log), whose resource it is stays uncertain, and no ARN is built on it.
 */
function placeOf(record: JsonObject, call: Call): CallPlace {
  const caller = accountText(objectAt(record, 'userIdentity')?.['accountId']);
  const certain = caller === undefined || caller === call.account;
  return { account: certain ? call.account : null, region: call.region };
}

function distinct(resources: readonly Resource[]): readonly Resource[] {
  if (resources.length < 2) return resources;
  const seen = new Set<string>();
  return resources.filter(({ type, id }) => {
    const key = `${type}\n${id}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Adds the ARNs of the record's own list where they are certain to speak of the same resource. */
function withListedArns(resources: readonly Resource[], record: JsonObject): readonly Resource[] {
  const list = record['resources'];
  if (!Array.isArray(list) || list.length > 100) return resources;
  return resources.map((resource) => {
    if (resource.arn !== undefined) return resource;
    const arns = list
      .map((entry) => listedArn(entry))
      .filter((listed) => listed !== undefined)
      .filter(({ arn, type }) =>
        type === undefined
          ? lastPartOf(arn) === resource.id
          : type === resource.type &&
            (arn.endsWith(resource.id) || resource.id.startsWith('alias/')),
      );
    const only = arns.length === 1 ? arns[0] : undefined;
    return only === undefined ? resource : { ...resource, arn: only.arn };
  });
}
