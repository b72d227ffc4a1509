import { parseDocument } from 'yaml';
import type * as z from 'zod';
import { understand } from '../../../domain/events/understand.ts';
import { bounded, listed } from '../../../domain/matching/wording/plain-words.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject } from '../../../schemas/json.ts';
import {
  type CaseKind,
  caseKinds,
  type WrittenCase,
  WrittenCaseSchema,
} from '../../../schemas/rule-case.ts';

/** One case of a rule: why it is there, and the event it is tried on. */
export interface RuleCase {
  readonly kind: CaseKind;
  readonly why: string;
  readonly event: ChangeEvent;
  /** Where it is written: `FILE: fires[0]`. */
  readonly place: string;
}

export interface RuleCases {
  readonly cases: readonly RuleCase[];
  readonly faults: readonly Fault[];
}

const mend =
  'write { "fires": [{ "why": …, "record": … }], "nearlyFires": […], "doesNotApply": […] }';
/** Evidence of a case leads nowhere. */
const noSha256 = '0'.repeat(64);

/** Parses the cases of one rule, JSON or YAML. Never throws; a case that cannot be used is a fault. */
export function parseRuleCases(file: string, text: string): RuleCases {
  const read = readTreeOf(text);
  if ('reason' in read) return { cases: [], faults: [{ place: file, reason: read.reason, mend }] };
  const { value } = read;
  if (!isJsonObject(value)) {
    return { cases: [], faults: [{ place: file, reason: 'holds no cases', mend }] };
  }
  const faults: Fault[] = [];
  const cases: RuleCase[] = [];
  for (const [key, list] of Object.entries(value)) {
    const kind = caseKinds.find((one) => one === key);
    const place = `${file}: ${bounded(key, 60)}`;
    if (kind === undefined) {
      faults.push({ place, reason: `is none of ${listed(caseKinds)}`, mend });
    } else if (Array.isArray(list)) {
      for (const [index, entry] of list.entries()) {
        const parsed = WrittenCaseSchema.safeParse(entry);
        const at = `${place}[${index}]`;
        if (parsed.success) cases.push(caseOf(parsed.data, kind, at));
        else faults.push(...parsed.error.issues.map((issue) => faultOf(issue, at)));
      }
    } else {
      faults.push({ place, reason: 'is no list of cases', mend });
    }
  }
  return { cases, faults };
}

function caseOf(
  { why, record, configuration = {}, given = {} }: WrittenCase,
  kind: CaseKind,
  place: string,
): RuleCase {
  const understood =
    record === undefined
      ? understand({ kind: 'configuration', value: configuration }, noSha256)
      : understand({ kind: 'trail-record', value: record }, noSha256);
  return { kind, why, place, event: { ...understood, ...given } };
}

function faultOf(issue: z.core.$ZodIssue, place: string): Fault {
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  const reason =
    issue.code === 'unrecognized_keys'
      ? `has ${listed(issue.keys.map((key) => `"${bounded(key, 60)}"`))}, which a case has not`
      : bounded(issue.message, 300);
  return { place: `${place}${path.join('')}`, reason, mend };
}

function readTreeOf(text: string): { readonly value: unknown } | { readonly reason: string } {
  const content = text.replace(/^\uFEFF/, '');
  try {
    if (/^\s*\{/.test(content)) return { value: JSON.parse(content) };
  } catch (error) {
    return { reason: `is no JSON: ${bounded(String(error), 200)}` };
  }
  const document = parseDocument(content, { prettyErrors: false, logLevel: 'silent' });
  const [broken] = document.errors;
  if (broken !== undefined) return { reason: `is no YAML: ${bounded(broken.message, 200)}` };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { reason: `cannot be read: ${bounded(String(error), 200)}` };
  }
}
