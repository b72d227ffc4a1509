import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import {
  defaultMatchingPolicy,
  type MatchingPolicy,
} from '../../../src/domain/matching/matching-policy.ts';
import { indexRecords } from '../../../src/domain/matching/records/record-index.ts';
import { ActorSchema } from '../../../src/schemas/actor.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import { type ChangeRecord, ChangeTypeSchema } from '../../../src/schemas/change-record.ts';
import { criterionNames, VerdictSchema } from '../../../src/schemas/decision.ts';
import { LevelSchema } from '../../../src/schemas/finding.ts';
import { ResourceSchema } from '../../../src/schemas/resource.ts';
import { sampleEvent, sampleExemption, sampleRecord, sampleScope } from './sample-matching.ts';

/** One decision: what differs from the sample event and record, and what must come out. */
const CaseSchema = z.strictObject({
  title: z.string(),
  event: z
    .strictObject({
      source: z.enum(['cloudtrail', 'config']),
      at: z.string().nullable(),
      account: z.string().nullable(),
      region: z.string().nullable(),
      service: z.string(),
      action: z.string(),
      actor: ActorSchema,
      sessionArn: z.string().nullable(),
      resources: z.array(ResourceSchema),
      requestOmitted: z.boolean(),
      stack: z.string(),
      madeForStackAt: z.string(),
      byCloudFormation: z.boolean(),
    })
    .partial()
    .default({}),
  policy: z
    .strictObject({
      graceBeforeMinutes: z.number(),
      graceAfterMinutes: z.number(),
      standardMostDays: z.number(),
      freezes: z.array(
        z.strictObject({
          name: z.string(),
          from: z.string().transform((text) => Date.parse(text)),
          to: z.string().transform((text) => Date.parse(text)),
          accounts: z.array(z.string()).default(['*']),
          except: z.array(ChangeTypeSchema).default(['emergency']),
        }),
      ),
      people: z
        .record(z.string(), z.string())
        .transform((people) => new Map(Object.entries(people))),
    })
    .partial()
    .default({}),
  exemptions: z.array(z.record(z.string(), z.unknown())).default([]),
  level: LevelSchema.optional(),
  records: z.array(
    z.looseObject({ scopeEntry: z.record(z.string(), z.array(z.string())).optional() }),
  ),
  expect: z.strictObject({
    verdict: VerdictSchema,
    record: z.string().nullable().default(null),
    nearest: z.string().nullable().default(null),
    fail: z.array(z.enum(criterionNames)).default([]),
    unknown: z.array(z.enum(criterionNames)).default([]),
    details: z.partialRecord(z.enum(criterionNames), z.string()).default({}),
  }),
});

const folder = join(import.meta.dirname, '../../cases/matching');
const topics = readdirSync(folder).map((file) => ({
  topic: file.replace('.json', '').replaceAll('-', ' '),
  cases: z.array(CaseSchema).parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
}));

function recordOf({ scopeEntry, ...rest }: z.output<typeof CaseSchema>['records'][number]) {
  const scope = scopeEntry === undefined ? {} : { scope: [{ ...sampleScope, ...scopeEntry }] };
  return sampleRecord({ ...scope, ...rest });
}

describe.each(topics)('$topic', ({ cases }) => {
  test.each(cases)('$title', ({ event: change, records: changes, expect: expected, ...rest }) => {
    const event: ChangeEvent = sampleEvent(present(change));
    const records: readonly ChangeRecord[] = changes.map(recordOf);
    const policy: MatchingPolicy = { ...defaultMatchingPolicy, ...present(rest.policy) };
    const further = { exemptions: rest.exemptions.map(sampleExemption), level: rest.level };
    const judged = judgeEvent(event, records, policy, further);
    const named = (result: string) =>
      judged.criteria.filter((one) => one.result === result).map(({ criterion }) => criterion);
    expect({
      verdict: judged.verdict,
      record: judged.record,
      nearest: judged.nearest,
      fail: named('fail'),
      unknown: named('unknown'),
    }).toEqual({
      verdict: expected.verdict,
      record: expected.record,
      nearest: expected.nearest,
      fail: expected.fail,
      unknown: expected.unknown,
    });
    for (const { criterion, detail } of judged.criteria)
      expect(detail).toContain(expected.details[criterion] ?? '');
    expect(judged.basis?.id ?? null).toBe(judged.record);
    const found = indexRecords(records, policy).candidates(event);
    expect(judgeEvent(event, found, policy, further)).toEqual(judged);
  });
});

/** Without the keys that are there and undefined, as zod leaves them. */
function present<T extends object>(fields: T) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
