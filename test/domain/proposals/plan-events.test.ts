import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { deriveScope } from '../../../src/domain/proposals/derive-scope.ts';
import { planSources } from '../../../src/domain/proposals/derived-scope.ts';
import { ChangeRecordSchema } from '../../../src/schemas/change-record.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';

/** A call as CloudTrail records it, written short. */
const CallSchema = z.strictObject({
  call: z.string().regex(/^[a-z0-9.-]+:[A-Za-z0-9_]+$/),
  request: z.record(z.string(), z.json()).nullable().default(null),
  response: z.record(z.string(), z.json()).nullable().default(null),
  region: z.string().default('eu-west-1'),
  account: z.string().default('111122223333'),
  /** Made by CloudFormation, for this stack. */
  stack: z.string().optional(),
});
type Call = z.output<typeof CallSchema>;

/** A plan, the calls that carry it out, and calls beside them. */
const CaseSchema = z.strictObject({
  title: z.string(),
  source: z.enum(planSources),
  plan: z.union([z.strictObject({ file: z.string() }), z.strictObject({ json: z.json() })]),
  where: z.strictObject({ account: z.string(), region: z.string() }).partial().default({}),
  planTitle: z.string(),
  notes: z.array(z.string()).default([]),
  entries: z.int().optional(),
  covered: z.array(CallSchema),
  beside: z.array(CallSchema),
});

const folder = join(import.meta.dirname, '../../cases/proposals');
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) =>
    z.array(CaseSchema).parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );

describe.each(cases.map((one) => [one.title, one] as const))('%s', (_title, one) => {
  const text =
    'file' in one.plan
      ? readFileSync(join(folder, one.plan.file), 'utf8')
      : JSON.stringify(one.plan.json);
  const derived = deriveScope(one.source, text, one.where);
  const record = ChangeRecordSchema.parse({
    id: 'CHG-1',
    title: derived.title,
    type: 'normal',
    status: 'approved',
    requestedBy: 'alice@example.com',
    implementers: ['*'],
    approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
    window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
    scope: derived.scope,
  });
  const verdictOf = (call: Call) => {
    const event = understandTrailRecord(trailRecordOf(call), 'ab'.repeat(32));
    return judgeEvent({ ...event, ...(call.stack === undefined ? {} : { stack: call.stack }) }, [
      record,
    ]).verdict;
  };

  test('says what the plan does, and what is to be known of the scope', () => {
    expect(derived.problems).toEqual([]);
    expect(derived.title).toBe(one.planTitle);
    for (const note of one.notes) expect(derived.notes.join('\n')).toContain(note);
    if (one.notes.length === 0) expect(derived.notes).toEqual([]);
    if (one.entries !== undefined) expect(derived.scope).toHaveLength(one.entries);
  });

  test('covers the calls that carry the plan out', () => {
    expect(one.covered.map((call) => [call.call, verdictOf(call)])).toEqual(
      one.covered.map(({ call }) => [call, 'authorised']),
    );
  });

  test('covers none of the calls beside it', () => {
    expect(
      one.beside.filter((call) => verdictOf(call) === 'authorised').map(({ call }) => call),
    ).toEqual([]);
  });
});

function trailRecordOf({ call, request, response, region, account, stack }: Call): JsonObject {
  const [source = '', eventName = ''] = call.split(':');
  const service = 'cloudformation.amazonaws.com';
  return {
    eventVersion: '1.11',
    eventID: '0f0e0d0c-0000-4000-8000-000000000001',
    eventTime: '2026-03-02T11:00:00Z',
    eventSource: `${source}.amazonaws.com`,
    eventName,
    awsRegion: region,
    recipientAccountId: account,
    readOnly: false,
    eventType: 'AwsApiCall',
    userIdentity: {
      type: 'AssumedRole',
      accountId: account,
      arn: `arn:aws:sts::${account}:assumed-role/Deploy/run-17`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${account}:role/Deploy`,
          accountId: account,
          userName: 'Deploy',
        },
      },
      ...(stack === undefined ? {} : { invokedBy: service }),
    },
    ...(stack === undefined ? {} : { sourceIPAddress: service, userAgent: service }),
    requestParameters: request,
    responseElements: response,
  };
}
