import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../schemas/json.ts';
import type { Pattern } from '../../matching/patterns/patterns.ts';

/** Tags of one thing: every value that is written under a key. */
type Tags = ReadonlyMap<string, ReadonlySet<string>>;

/** Tags as an event shows them. */
export interface ShownTags {
  /** Of each thing that the event makes or, for AWS Config, is about. */
  readonly things: readonly Tags[];
  /** It is so now: a call that was refused put no tag on anything. */
  readonly certain: boolean;
}

/** Calls that make something, with its tags in the request. What only tags, proves nothing about the thing. */
const makes =
  /^(?:Create|Run|Allocate|Register|Copy|Import|Restore|Request|Launch|Provision|Purchase)/;
const onlyTags = /Tags?(?:OnResource)?$/;
/** Where requests keep the tags of what they make; those of EC2 in a set for each thing. */
const tagKeys = ['tags', 'Tags', 'tagSet', 'TagSet', 'tagList', 'tagging'] as const;
const specificationKeys = ['tagSpecificationSet', 'TagSpecification', 'tagSpecifications'] as const;
const mostTags = 200;

/** The tags of the resource, as far as the event shows them: those it is created with, or of its Config item. */
export function shownTags({ source, raw, action, outcome }: ChangeEvent): ShownTags {
  if (source === 'config') {
    const item = isJsonObject(raw['configurationItem']) ? raw['configurationItem'] : raw;
    const tags = tagsOf(item['tags']);
    return { things: tags.size === 0 ? [] : [tags], certain: true };
  }
  const name = action.slice(action.indexOf(':') + 1);
  const request = raw['requestParameters'];
  if (!makes.test(name) || onlyTags.test(name) || !isJsonObject(request)) {
    return { things: [], certain: false };
  }
  const things = [
    ...specificationKeys.flatMap((key) => listed(request[key])).map(tagsOfSpecification),
    ...tagKeys.flatMap((key) => (request[key] === undefined ? [] : [tagsOf(request[key])])),
  ];
  return { things: things.slice(0, mostTags), certain: outcome === 'succeeded' };
}

/** Whether one thing shows the wanted tags, maybe beside others. */
export function mayShow({ things }: ShownTags, wanted: ReadonlyMap<string, Pattern>): boolean {
  return things.some((tags) => shows(tags, wanted, (values, one) => [...values].some(one)));
}

/** Whether everything the event makes or is about bears the wanted tags, and no other value under their keys. */
export function surelyShows(
  { things, certain }: ShownTags,
  wanted: ReadonlyMap<string, Pattern>,
): boolean {
  return (
    certain &&
    things.length > 0 &&
    things.every((tags) =>
      shows(tags, wanted, (values, one) => values.size === 1 && [...values].every(one)),
    )
  );
}

function shows(
  tags: Tags,
  wanted: ReadonlyMap<string, Pattern>,
  fits: (values: ReadonlySet<string>, one: (value: string) => boolean) => boolean,
): boolean {
  for (const [key, pattern] of wanted) {
    const values = tags.get(key);
    if (values === undefined || !fits(values, (value) => pattern.matches(value))) return false;
  }
  return true;
}

function tagsOfSpecification(specification: Json): Tags {
  if (!isJsonObject(specification)) return new Map();
  return tagsOf(specification['tags'] ?? specification['Tags'] ?? specification['Tag']);
}

/** Tags as services write them: a list of keys with values, one such pair, or keys and values as they are. */
function tagsOf(written: Json | undefined): Tags {
  const tags = new Map<string, Set<string>>();
  const add = (key: Json | undefined, value: Json | undefined): void => {
    if (typeof key !== 'string' || tags.size >= mostTags) return;
    const text = typeof value === 'object' || value === undefined ? '' : String(value);
    tags.set(key, (tags.get(key) ?? new Set()).add(text));
  };
  const pairs = listed(written);
  for (const pair of pairs.slice(0, mostTags)) {
    if (!isJsonObject(pair)) continue;
    const [key, value] = halvesOf(pair);
    if (key !== undefined) add(key, value);
    else for (const [name, text] of Object.entries(pair).slice(0, mostTags)) add(name, text);
  }
  return tags;
}

function halvesOf(pair: JsonObject): readonly [Json | undefined, Json | undefined] {
  const key = pair['key'] ?? pair['Key'] ?? pair['tagKey'] ?? pair['TagKey'];
  return [key, pair['value'] ?? pair['Value'] ?? pair['tagValue'] ?? pair['TagValue']];
}

/** Lists are written as such, as `{ items: … }`, and with a single element as that element. */
function listed(written: Json | undefined): readonly Json[] {
  if (written === undefined || written === null) return [];
  if (Array.isArray(written)) return written;
  if (isJsonObject(written) && Array.isArray(written['items'])) return written['items'];
  return [written];
}
