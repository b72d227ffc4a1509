import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ChangeEvent } from '../../src/schemas/change-event.ts';
import { isJsonObject, type JsonObject } from '../../src/schemas/json.ts';
import { configEventOf, eventOf } from '../domain/risk/event-of.ts';

export const caseKinds = ['fires', 'nearlyFires', 'doesNotApply'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** One case of a rule: why it is there, and the event it is tried on. */
export interface RuleCase {
  readonly why: string;
  readonly event: ChangeEvent;
}

const folder = 'rules/risk';

/** Case files by the name of their rule. */
export const caseFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.cases.json'))
    .map((path) => [basename(path, '.cases.json'), join(folder, path)]),
);

/** The cases of one kind that stand beside a rule. */
export function casesOf(rule: string, kind: CaseKind): readonly RuleCase[] {
  const file = caseFiles.get(rule);
  if (file === undefined) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const list = isJsonObject(parsed) ? parsed[kind] : undefined;
  return Array.isArray(list) ? list.map((entry: unknown) => caseOf(entry, `${file}: ${kind}`)) : [];
}

/** `{ why, record | configuration, given? }`: what earlier events told (`given`) is put on the event. */
function caseOf(entry: unknown, place: string): RuleCase {
  if (!isJsonObject(entry)) throw new Error(`${place}: a case is no mapping`);
  const { why, record, configuration, given } = entry;
  const event = eventIn(record, configuration);
  if (typeof why !== 'string' || event === undefined) {
    throw new Error(`${place}: a case is not { why, record } or { why, configuration }`);
  }
  return { why, event: isJsonObject(given) ? Object.assign({}, event, given) : event };
}

function eventIn(
  record: JsonObject[string] | undefined,
  configuration: JsonObject[string] | undefined,
): ChangeEvent | undefined {
  if (isJsonObject(record)) return eventOf(record);
  return isJsonObject(configuration) ? configEventOf(configuration) : undefined;
}
