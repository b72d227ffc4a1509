import type { Resource } from '../../../../schemas/resource.ts';
import { isArn } from '../arn.ts';
import type { CallPlace } from '../call-place.ts';
import { vagueNames } from '../guessing/handle-keys.ts';
import type { PathRoots } from '../reading/read-path.ts';
import { spelledKeys, textsAt } from '../reading/spelled-keys.ts';
import { nameKind } from '../table/name-kind.ts';
import { kindOfType } from '../table/resource-table.ts';
import { findReferenced, type RecordKeys, toResource } from './find-referenced.ts';
import { type LikelyType, likelyTypes } from './referenced-types.ts';

/** Verbs of calls whose target has its id from the answer. */
const makes = /^(?:Allocate|Create|Copy|Import|Register|Request|Restore|Run|Start|Submit)/;
/** More than the target and what it lies in no call names. */
const mostOthers = 4;

/**
 * The resources of a call that no row of the tables names, by what AWS's service reference says the action acts on:
 * [0] is of the type the event's name speaks of, else of one the action cannot do without. Empty where the record holds
 * nothing by the names that AWS's ARNs give to their parts.
 */
export function referenceResources(
  roots: PathRoots,
  call: { readonly service: string; readonly eventName: string },
  place: CallPlace,
): readonly Resource[] {
  if (roots.request === undefined && roots.response === undefined) return [];
  const likely = likelyTypes(call.service, call.eventName);
  if (likely === undefined || likely.length === 0) return [];
  const record: RecordKeys = {
    request: spelledKeys(roots.request),
    response: spelledKeys(roots.response),
  };
  const making = makes.test(call.eventName);
  for (const each of likely) {
    const known = fromTable(each, call.service, roots, place);
    const target = known ?? findReferenced(each, record, place, making);
    if (target.length === 0) continue;
    return [...target, ...othersOf(likely, each, record, place)];
  }
  return [];
}

/** Where the tables know the type, they know its handles, forms and ARNs better. */
function fromTable(
  { type }: LikelyType,
  service: string,
  roots: PathRoots,
  place: CallPlace,
): readonly Resource[] | undefined {
  const kind = kindOfType(service, type.type);
  const named = kind === undefined ? [] : nameKind(kind, roots, place);
  return named.length === 0 ? undefined : named;
}

/** Types the call names besides, each by the very name its ARN has for it. */
function othersOf(
  likely: readonly LikelyType[],
  target: LikelyType,
  { request, response }: RecordKeys,
  call: CallPlace,
): readonly Resource[] {
  return likely
    .filter(({ type }) => type !== target.type && type.own !== target.type.own)
    .slice(0, mostOthers)
    .flatMap(({ type }) => {
      const own = type.own?.toLowerCase();
      if (own === undefined || vagueNames.has(own)) return [];
      const [text, ...more] = textsAt(request, own);
      if (text === undefined || more.length > 0 || isArn(text)) return [];
      return [toResource(type, text, [request, response], call, true)];
    });
}
