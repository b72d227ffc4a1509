import type { IncomingEvent } from '../../../src/application/auditing/incoming-event.ts';
import { sha256Of } from '../../../src/domain/evidence/sha256.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';
import { type Exemption, ExemptionSchema } from '../../../src/schemas/exemption.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { bucketEvent, ruleNamed } from '../../domain/risk/tuning/tuned-rules.ts';
import { auditingOnMemory, importedAt } from './auditing-on-memory.ts';

const makeWorld = () => auditingOnMemory({ rules: compileRules([ruleNamed('bucket-open')]) });

function touches(eventID: string, change: JsonObject = {}): IncomingEvent {
  const value = bucketEvent({ eventID, eventTime: '2026-03-02T10:30:59Z', ...change }).raw;
  return { kind: 'trail-record', value, sha256: sha256Of(JSON.stringify(value)), seenBy: 'bus' };
}

function exemption(change: Partial<Exemption> = {}): Exemption {
  return ExemptionSchema.parse({
    id: 'EXM-1',
    title: 'The website is public',
    reason: 'it is a website',
    owner: 'dave',
    requestedBy: 'alice',
    status: 'active',
    rules: ['bucket-open'],
    scope: [
      {
        accounts: ['*'],
        regions: ['*'],
        resources: ['arn:aws:s3:::example-website'],
        actions: ['s3:*'],
        actors: ['*'],
      },
    ],
    startsAt: '2026-03-02T09:00:00Z',
    endsAt: '2026-04-02T09:00:00Z',
    reviewAt: '2026-03-20T09:00:00Z',
    approvals: [{ by: 'carol', at: '2026-03-02T09:30:00Z' }],
    registeredAt: '2026-03-02T09:00:00Z',
    ...change,
  });
}

const imported = importedAt('2026-03-02T09:30:00Z');
const levelOf = async (world: ReturnType<typeof makeWorld>, id: string) =>
  (await world.decisions.get(id))?.findings[0]?.level;

test('a finding whose rule is exempt is kept as informational; the change still needs a record', async () => {
  const world = makeWorld();
  await world.exemptions.create(exemption(), imported);
  await world.auditEvent(touches('1'));
  expect(await world.decisions.get('1')).toMatchObject({
    verdict: 'unauthorised',
    findings: [
      {
        level: 'informational',
        title: expect.stringContaining(
          'exempted by EXM-1 until 2026-04-02T09:00:00Z; would be high',
        ),
      },
    ],
  });
});

test('an attempt on which an exempt rule fires alarms nobody', async () => {
  const world = makeWorld();
  await world.exemptions.create(exemption(), imported);
  await world.auditEvent(touches('1', { errorCode: 'AccessDenied' }));
  expect(await levelOf(world, '1')).toBe('informational');
  expect(world.publisher.sent).toEqual([]);
});

test('an exemption approved a moment ago is asked for before anybody is alarmed', async () => {
  const world = makeWorld();
  const refused = { errorCode: 'AccessDenied' };
  await world.auditEvent(touches('1', refused));
  expect(await levelOf(world, '1')).toBe('high');
  await world.exemptions.create(exemption(), imported);
  world.clock.pass(5);
  await world.auditEvent(touches('2', refused));
  expect(await levelOf(world, '2')).toBe('informational');
});

test('what was found before the auditor learned of the exemption stays as it was told', async () => {
  const world = makeWorld();
  await world.auditEvent(touches('1'));
  await world.exemptions.create(exemption(), imported);
  world.clock.pass(10);
  await world.revisitChanges();
  expect(await levelOf(world, '1')).toBe('high');
});

test('what was silenced stays silenced when it is judged again', async () => {
  const world = makeWorld();
  await world.exemptions.create(exemption(), imported);
  await world.auditEvent(touches('1'));
  await world.auditEvent(touches('1'));
  await world.judgeAgain('1', { kind: 'event', of: null, detail: 'for a test' });
  expect((await world.decisions.get('1'))?.findings).toMatchObject([
    { title: expect.stringMatching(/^Rule bucket-open \([^()]*\)$/) },
  ]);
});
