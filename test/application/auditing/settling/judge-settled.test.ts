import * as fc from 'fast-check';
import type { IncomingEvent } from '../../../../src/application/auditing/incoming-event.ts';
import { sha256Of } from '../../../../src/domain/evidence/sha256.ts';
import { compileRules } from '../../../../src/domain/risk/rule-set.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { RiskRuleSchema } from '../../../../src/schemas/risk-rule.ts';
import { recordOf } from '../../../domain/risk/hardening/hardening-events.ts';
import { auditingOnMemory, importedAt } from '../auditing-on-memory.ts';

const ruleOf = (name: string, detection: JsonObject) =>
  RiskRuleSchema.parse({
    name,
    title: `About ${name}`,
    level: 'medium',
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection,
  });
const rules = compileRules([
  ruleOf('unlogged', {
    selection: { 'facts.hardening.lacks': 'log-exports' },
    condition: 'selection',
  }),
  ruleOf('deletable', {
    selection: { 'facts.hardening.lacks': 'deletion-protection' },
    condition: 'selection',
  }),
  ruleOf('unencrypted', {
    selection: { 'facts.hardening.kinds': 'encryption' },
    condition: 'selection',
  }),
  // Of a record that is not kept it would say anything.
  ruleOf('silent', {
    selection: { eventName: 'CreateDBInstance' },
    filter: { 'requestParameters.dBInstanceIdentifier|exists': true },
    condition: 'selection and not filter',
  }),
]);

function incoming(...call: Parameters<typeof recordOf>): IncomingEvent {
  const value = recordOf(...call);
  return { kind: 'trail-record', value, sha256: sha256Of(JSON.stringify(value)), seenBy: 'bus' };
}

const made = incoming(0, 'rds:CreateDBInstance', { dBInstanceIdentifier: 'Shop' });
const id = 'rds:CreateDBInstance at 0';
const modified = (minute: number, request: JsonObject) =>
  incoming(minute, 'rds:ModifyDBInstance', { dBInstanceIdentifier: 'shop', ...request });
const logged = modified(3, { cloudwatchLogsExportConfiguration: { enableLogTypes: ['audit'] } });
const kept = modified(9, { deletionProtection: true });
const deleted = incoming(12, 'rds:DeleteDBInstance', { dBInstanceIdentifier: 'shop' });

/** Auditing at ten past ten, when everything below is delivered. */
function makeWorld(around?: <T extends object>(port: T) => T) {
  const world = auditingOnMemory({ rules }, around);
  world.clock.pass(-21 * 60);
  const findingsOf = async () =>
    (await world.decisions.get(id))?.findings.map(({ rule }) => rule) ?? [];
  return { ...world, findingsOf };
}

test('what can never come is told at once, the rest once it has settled and did not come', async () => {
  const { auditEvent, judgeSettled, decisions, findingsOf, clock } = makeWorld();
  await auditEvent(made);
  await auditEvent(logged);
  expect(await findingsOf()).toEqual(['unencrypted']);
  expect(await judgeSettled()).toMatchObject({ judged: 0, lacking: 0 });
  clock.pass(10 * 60);
  expect(await judgeSettled()).toMatchObject({ judged: 1, lacking: 1 });
  expect(await findingsOf()).toEqual(['unencrypted', 'deletable']);
  const newest = await decisions.get(id);
  expect(newest).toMatchObject({
    revision: 2,
    verdict: 'unauthorised',
    cause: {
      kind: 'settled',
      detail: 'it had settled and lacked encryption-at-rest, deletion-protection',
    },
  });
  expect(await judgeSettled()).toMatchObject({ judged: 0 });
});

test('people hear of it once', async () => {
  const { auditEvent, judgeSettled, publisher, clock } = makeWorld();
  await auditEvent(made);
  const before = publisher.sent.length;
  clock.pass(20 * 60);
  await judgeSettled();
  await auditEvent(made);
  clock.pass(20 * 60);
  await judgeSettled();
  expect(publisher.sent.length - before).toBeLessThanOrEqual(1);
});

test('what is gone, or has all it should have, is left alone', async () => {
  for (const later of [[deleted], [logged, kept]]) {
    const { auditEvent, judgeSettled, decisions, clock } = makeWorld();
    await auditEvent(made);
    for (const event of later) await auditEvent(event);
    clock.pass(20 * 60);
    await judgeSettled();
    expect((await decisions.get(id))?.revision).toBe(1);
  }
});

test('a major change is given an hour, also where its record is learned of afterwards', async () => {
  const { auditEvent, judgeSettled, revisitChanges, records, findingsOf, clock } = makeWorld();
  await auditEvent(made);
  await records.create(
    {
      id: 'CHG-7',
      title: 'New shop',
      type: 'major',
      status: 'approved',
      requestedBy: 'alice',
      implementers: ['*'],
      approvals: [
        { by: 'carol', at: '2026-03-02T09:00:00Z' },
        { by: 'dave', at: '2026-03-02T09:00:00Z' },
      ],
      scope: [
        { accounts: ['*'], regions: ['*'], resources: ['*'], actions: ['rds:CreateDBInstance'] },
      ],
      window: { start: '2026-03-02T09:30:00Z', end: '2026-03-02T12:00:00Z' },
    },
    importedAt('2026-03-02T09:00:00Z'),
  );
  await revisitChanges();
  clock.pass(15 * 60);
  expect(await judgeSettled()).toMatchObject({ judged: 0, postponed: 1 });
  expect(await findingsOf()).toEqual(['unencrypted']);
  clock.pass(50 * 60);
  expect(await judgeSettled()).toMatchObject({ judged: 1, lacking: 1 });
  expect(await findingsOf()).toEqual(['unencrypted', 'unlogged', 'deletable']);
});

test('a crash anywhere, in any order and with copies, two runs at once: the end is the same', async () => {
  const all = [
    made,
    logged,
    modified(5, { deletionProtection: true }),
    modified(8, { deletionProtection: false }),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...all, ...all.slice(0, 3)], { minLength: 7 }),
      fc.nat(60),
      async (order, failAt) => {
        let calls = 0;
        const fragile = <T extends object>(port: T): T =>
          new Proxy(port, {
            get(target, name, receiver) {
              const member: unknown = Reflect.get(target, name, receiver);
              if (typeof member !== 'function') return member;
              return async (...args: unknown[]) => {
                calls += 1;
                if (calls === failAt) throw new Error('a crash, as the test asked');
                return member.apply(target, args);
              };
            },
          });
        const { auditEvent, judgeSettled, findingsOf, decisions, clock } = makeWorld(fragile);
        const again = async (step: () => Promise<unknown>) => {
          // Whoever was telling people when it crashed is waited for.
          await step().catch(() => {
            clock.pass(10 * 60);
            return step();
          });
        };
        for (const event of order) await again(() => auditEvent(event));
        clock.pass(40 * 60);
        await Promise.all([again(judgeSettled), again(judgeSettled)]);
        await judgeSettled();
        expect((await findingsOf()).toSorted()).toEqual(['deletable', 'unencrypted']);
        expect((await decisions.revisions(id)).length).toBe(2);
      },
    ),
    { numRuns: 40 },
  );
});
