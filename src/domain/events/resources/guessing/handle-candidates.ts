import { isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';
import { namedText } from '../../bounded-text.ts';
import { isArn, partsOfArn } from '../arn.ts';
import { safeAddress } from '../reading/safe-address.ts';
import { idPrefixOf } from '../table/id-prefixes.ts';

/** A text in a record that may name what the call is about. Higher scores are likelier. */
export interface HandleCandidate {
  /** What its key calls it: `meshName` -> `mesh`. */
  readonly stem: string;
  /** The key itself, in lower case. */
  readonly key: string;
  readonly text: string;
  readonly score: number;
}

/** Keys that look like handles and are none. */
const noHandles: ReadonlySet<string> = new Set([
  'accountid',
  'awsaccountid',
  'attributename',
  'clientid',
  'clientname',
  'clientrequesttoken',
  'creatorrequestid',
  'externalid',
  'ownerid',
  'requestid',
  'resultid',
  'versionid',
  'xmlns',
]);

const suffix = /^(.*?)_?(arns?|ids?|identifiers?|names?|urls?)$/;

/** How many keys of one object, and how many elements of one list, are looked at. */
const widest = 50;

/**
 * Texts that may name the target of a call, from the object and what lies up to two levels below. `noun` is what the
 * event's name speaks of, in lower case (`CreateVirtualNode` -> `virtualnode`).
 */
export function handleCandidates(
  from: JsonObject | undefined,
  noun: string,
  service: string,
): readonly HandleCandidate[] {
  const found: HandleCandidate[] = [];
  if (from !== undefined) look(found, from, noun, service, 0);
  return found;
}

function look(
  found: HandleCandidate[],
  from: JsonObject,
  noun: string,
  service: string,
  depth: number,
): void {
  let keys = 0;
  for (const key in from) {
    keys += 1;
    if (keys > widest) return;
    const value = from[key];
    if (isJsonObject(value)) {
      if (depth < 2) look(found, value, noun, service, depth + 1);
    } else {
      for (const text of textsOf(value)) weigh(found, key, text, noun, service, depth);
    }
  }
}

function textsOf(value: Json | undefined): readonly string[] {
  const texts = Array.isArray(value) ? value.slice(0, widest) : [value];
  return texts.flatMap((each) => {
    const text = namedText(each);
    return (text === undefined ? undefined : safeAddress(text)) ?? [];
  });
}

function weigh(
  found: HandleCandidate[],
  key: string,
  text: string,
  noun: string,
  service: string,
  depth: number,
): void {
  const lower = key.slice(0, 64).toLowerCase();
  if (noHandles.has(lower) || lower.endsWith('token')) return;
  const stem = suffix.exec(lower)?.[1];
  const score = scoreOf(stem, lower, text, noun, service, depth);
  if (score > 0) found.push({ stem: stem ?? lower, key: lower, text, score: score - depth * 5 });
}

function scoreOf(
  stem: string | undefined,
  key: string,
  text: string,
  noun: string,
  service: string,
  depth: number,
): number {
  const arn = isArn(text);
  const foreign = arn && partsOfArn(text).service !== service;
  if (stem !== undefined && stem !== '' && stem === noun) return 100;
  if (stem === 'resource' || key === 'resource') return 75;
  if (
    stem !== undefined &&
    stem.length > 2 &&
    !foreign &&
    (noun.endsWith(stem) || noun.startsWith(stem))
  ) {
    return 80;
  }
  if (foreign) return depth === 0 && stem !== undefined ? 10 : 0;
  if (stem !== undefined && stem.length > 2 && noun.includes(stem)) return 60;
  if (stem === '') return 55;
  if (arn) return 40;
  if (idPrefixOf(text) !== undefined) return 30;
  return stem !== undefined && depth === 0 ? 20 : 0;
}
