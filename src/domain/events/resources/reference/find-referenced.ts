import type { Resource } from '../../../../schemas/resource.ts';
import { isArn } from '../arn.ts';
import type { CallPlace } from '../call-place.ts';
import { bareKeys, handleKeys, isArnKey, stemsOf } from '../guessing/handle-keys.ts';
import { type SpelledKeys, spelledKeys, textsAt } from '../reading/spelled-keys.ts';
import { builtArn, givenArn, idInArn } from './referenced-arn.ts';
import type { LikelyType, LookedForType } from './referenced-types.ts';

/** An object of the record in which a type is looked for. */
interface LookedIn {
  readonly keys: SpelledKeys;
  readonly from: 'request' | 'response';
  /** It is named after the type (`fileSystem: { id }`), so its plain `id` is the type's. */
  readonly inside: boolean;
}

/** What to look for, worked out once for a type of an action. */
interface Prepared {
  readonly type: LookedForType;
  /** Keys that may hold its handle, the surest first. */
  readonly keys: readonly string[];
  /** The same in an object that is named after the type. */
  readonly insideKeys: readonly string[];
  /** Those that the answer to a call that makes it may hold. */
  readonly madeKeys: readonly string[];
  readonly madeInsideKeys: readonly string[];
  /** Objects of request and answer that are named after the type. */
  readonly asked: readonly string[];
  readonly answered: readonly string[];
}

interface Search extends Prepared {
  readonly places: readonly LookedIn[];
  readonly call: CallPlace;
}

/** The keys of a record's request and answer. */
export interface RecordKeys {
  readonly request: SpelledKeys;
  readonly response: SpelledKeys;
}

/**
 * The resources of one type that a record names by the words of the type's ARN. `making`: the call makes it, so its id is
 * in the answer.
 */
export function findReferenced(
  likely: LikelyType,
  { request, response }: RecordKeys,
  call: CallPlace,
  making: boolean,
): readonly Resource[] {
  const prepared = prepare(likely);
  const search: Search = { ...prepared, places: placesOf(prepared, request, response), call };
  const made = making ? madeIn(search) : undefined;
  return made === undefined ? find(search) : [made];
}

const prepared = new WeakMap<LikelyType, Prepared>();

function prepare(likely: LikelyType): Prepared {
  const seen = prepared.get(likely);
  if (seen !== undefined) return seen;
  const keys = handleKeys(likely);
  const stems = stemsOf(likely.type).filter((stem) => stem.length > 2);
  const ofAnswer = (each: string) => /(?:id|arn|identifier)$/.test(each);
  const ready: Prepared = {
    type: likely.type,
    keys,
    insideKeys: [...keys, ...bareKeys],
    madeKeys: keys.filter(ofAnswer),
    madeInsideKeys: [...bareKeys, ...keys].filter(ofAnswer),
    asked: stems.flatMap((stem) => [stem, `${stem}input`]),
    answered: stems,
  };
  prepared.set(likely, ready);
  return ready;
}

function placesOf(
  { asked, answered }: Prepared,
  request: SpelledKeys,
  response: SpelledKeys,
): readonly LookedIn[] {
  const places: LookedIn[] = [];
  const add = (keys: SpelledKeys, from: LookedIn['from'], names: readonly string[]) => {
    if (keys.size === 0) return;
    places.push({ keys, from, inside: false });
    for (const name of names) {
      const inner = spelledKeys(keys.get(name));
      if (inner.size > 0) places.push({ keys: inner, from, inside: true });
    }
  };
  add(request, 'request', asked);
  add(response, 'response', answered);
  return places;
}

function find(search: Search): readonly Resource[] {
  for (const { keys, inside } of search.places) {
    for (const key of inside ? search.insideKeys : search.keys) {
      if (!keys.has(key)) continue;
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
    for (const key of inside ? search.madeInsideKeys : search.madeKeys) {
      if (!keys.has(key)) continue;
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

/** A resource with its ARN where that is certain. `exact`: the record calls it by the very name that its ARN has for it. */
export function toResource(
  type: LookedForType,
  id: string,
  places: readonly SpelledKeys[],
  call: CallPlace,
  exact: boolean,
): Resource {
  const arn = givenArn(type, id, places) ?? (exact ? builtArn(type, id, places, call) : undefined);
  return { type: type.type, id, ...(arn === undefined ? {} : { arn }) };
}
