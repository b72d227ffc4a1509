import type { Resource } from '../../../schemas/resource.ts';
import { isArn } from './arn.ts';
import type { CallPlace } from './call-place.ts';
import { bareKeys, handleKeys, isArnKey, stemsOf, vagueNames } from './handle-keys.ts';
import { nameKind } from './name-kind.ts';
import type { PathRoots } from './read-path.ts';
import { builtArn, givenArn, idInArn } from './referenced-arn.ts';
import { type LikelyType, type LookedForType, likelyTypes } from './referenced-types.ts';
import { kindOfType } from './resource-table.ts';
import { type SpelledKeys, spelledKeys, textsAt } from './spelled-keys.ts';

/** An object of the record in which a type is looked for. */
interface LookedIn {
  readonly keys: SpelledKeys;
  readonly from: 'request' | 'response';
  /** It is named after the type (`fileSystem: { id }`), so its plain `id` is the type's. */
  readonly inside: boolean;
}

interface Search {
  readonly type: LookedForType;
  readonly keys: readonly string[];
  readonly places: readonly LookedIn[];
  readonly call: CallPlace;
}

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
  const request = spelledKeys(roots.request);
  const response = spelledKeys(roots.response);
  for (const each of likely) {
    const search: Search = {
      type: each.type,
      keys: handleKeys(each),
      places: placesOf(each.type, request, response),
      call: place,
    };
    const made = makes.test(call.eventName) ? madeIn(search) : undefined;
    const target =
      fromTable(each, call.service, roots, place) ?? (made === undefined ? find(search) : [made]);
    if (target.length === 0) continue;
    return [...target, ...othersOf(likely, each, [request, response], place)];
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
  places: readonly [request: SpelledKeys, response: SpelledKeys],
  call: CallPlace,
): readonly Resource[] {
  return likely
    .filter(({ type }) => type !== target.type && type.own !== target.type.own)
    .slice(0, mostOthers)
    .flatMap(({ type }) => {
      const own = type.own?.toLowerCase();
      if (own === undefined || vagueNames.has(own)) return [];
      const [text, ...more] = textsAt(places[0], own);
      if (text === undefined || more.length > 0 || isArn(text)) return [];
      return [toResource(type, text, places, call, true)];
    });
}

function placesOf(
  type: LookedForType,
  request: SpelledKeys,
  response: SpelledKeys,
): readonly LookedIn[] {
  const stems = stemsOf(type).filter((stem) => stem.length > 2);
  const within = (keys: SpelledKeys, from: LookedIn['from'], ends: readonly string[]) =>
    stems.flatMap((stem) =>
      ends.flatMap((end): readonly LookedIn[] => {
        const inner = spelledKeys(keys.get(stem + end));
        return inner.size === 0 ? [] : [{ keys: inner, from, inside: true }];
      }),
    );
  return [
    { keys: request, from: 'request', inside: false },
    ...within(request, 'request', ['', 'input']),
    { keys: response, from: 'response', inside: false },
    ...within(response, 'response', ['']),
  ];
}

function find(search: Search): readonly Resource[] {
  for (const { keys, inside } of search.places) {
    for (const key of inside ? [...search.keys, ...bareKeys] : search.keys) {
      const found = textsAt(keys, key).flatMap((text) => resourceFrom(search, key, text) ?? []);
      if (found.length > 0) return found;
    }
  }
  return [];
}

/** What a call makes goes by the id or ARN in its answer; the request holds a name at best. */
function madeIn(search: Search): Resource | undefined {
  for (const { keys, from, inside } of search.places) {
    if (from !== 'response') continue;
    const wanted = inside ? [...bareKeys, ...search.keys] : search.keys;
    for (const key of wanted.filter((each) => /(?:id|arn|identifier)$/.test(each))) {
      const texts = textsAt(keys, key);
      const made = texts.length === 1 ? resourceFrom(search, key, texts[0] ?? '') : undefined;
      if (made !== undefined) return withName(made, search);
    }
  }
  return undefined;
}

function withName(made: Resource, { type, places }: Search): Resource {
  const asked = places.filter(({ from }) => from === 'request').map(({ keys }) => keys);
  const name = asked.flatMap((keys) =>
    ['name', `${type.word}name`].flatMap((key) => textsAt(keys, key)),
  )[0];
  return name === undefined || name === made.id ? made : { ...made, name };
}

/** What cannot be the name of anything: text with blanks or brackets, or without a letter or digit. */
const noName = /[\s{}"<>]|^[^A-Za-z0-9]*$/;

function resourceFrom(
  { type, places, call }: Search,
  key: string,
  text: string,
): Resource | undefined {
  if (isArn(text)) {
    // An ARN of another type (a role, a key) is something the call speaks of, not what it acts on.
    const id = idInArn(type, text);
    return id === undefined ? undefined : { type: type.type, id, arn: text };
  }
  if (isArnKey(key) || text.length > 256 || noName.test(text)) return undefined;
  const exact = key === type.own?.toLowerCase();
  return toResource(
    type,
    text,
    places.map(({ keys }) => keys),
    call,
    exact,
  );
}

/** `exact`: the record calls it by the very name that its ARN has for it. */
function toResource(
  type: LookedForType,
  id: string,
  places: readonly SpelledKeys[],
  call: CallPlace,
  exact: boolean,
): Resource {
  const arn = givenArn(type, id, places) ?? (exact ? builtArn(type, id, places, call) : undefined);
  return { type: type.type, id, ...(arn === undefined ? {} : { arn }) };
}
