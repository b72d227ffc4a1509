import { type JsonObject, objectAt } from '../../../schemas/json.ts';
import type { Resource } from '../../../schemas/resource.ts';
import { accountText } from '../bounded-text.ts';
import { lastPartOf } from './arn.ts';
import type { CallPlace } from './call-place.ts';
import { guessResources } from './guess-resources.ts';
import { listedArn } from './listed-arn.ts';
import { nameKind } from './name-kind.ts';
import { rootsOf } from './read-path.ts';
import { rowOf } from './resource-table.ts';

/** What is known of a call before its resources are. `eventName` comes without version suffix. */
export interface Call {
  readonly service: string;
  readonly eventName: string;
  readonly account: string | null;
  readonly region: string | null;
}

/**
 * The resources a record names; [0] is the target of the call. The table of its service decides; where it does not know
 * the event or finds nothing, what is left is guessed from the record's own resource list, ids, ARNs and names.
 */
export function resourcesOf(record: JsonObject, call: Call): readonly Resource[] {
  const roots = rootsOf(record);
  const place = placeOf(record, call);
  const row = rowOf(call.service, call.eventName);
  if (row !== undefined) {
    const named = row.resources.flatMap((kind) => nameKind(kind, roots, place));
    if (named.length > 0) return withListedArns(distinct(named), record);
  }
  return distinct(guessResources(record, roots, call, place));
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
