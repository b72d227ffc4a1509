import { composeAuditing } from '../../lambdas/audit-events/compose-auditing.ts';
import { makeDynamoChangeStores } from '../../src/adapters/aws/dynamodb/change-stores.ts';
import { makeDocumentClient } from '../../src/adapters/aws/dynamodb/items/document-client.ts';
import { startEmbeddedDynamo } from '../../src/adapters/local/embedded-dynamodb/start-embedded-dynamodb.ts';
import { makeMemoryAlertPublisher } from '../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryExpirySchedule } from '../../src/adapters/memory/expiry-schedule.ts';
import { defaultAccessPolicy } from '../../src/domain/grants/access-policy/default-access-policy.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import type { JsonObject } from '../../src/schemas/json.ts';
import { importedAt, makeStoppedClock } from '../application/auditing/auditing-on-memory.ts';
import { opens, plainPolicy, requestOf } from '../application/auditing/small-world.ts';
import { freshTable } from '../contract/fresh-table.ts';

const dynamo = await startEmbeddedDynamo();
afterAll(() => dynamo.stop());

/** Auditing as the function puts it together, over tables of its own; `asked`: what was sent since it was asked last. */
async function makeWorld() {
  const [records, decisions, grants, notes] = await Promise.all(
    (['changeRecords', 'decisions', 'grants', 'notes'] as const).map((layout) =>
      freshTable(dynamo.client, layout),
    ),
  );
  if (!records || !decisions || !grants || !notes) throw new Error('a table is missing');
  const client = makeDocumentClient({
    endpoint: dynamo.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  let sent: { readonly command: string; readonly table: unknown }[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const table = 'TableName' in args.input ? args.input.TableName : 'several';
        sent.push({ command: String(commandName).replace('Command', ''), table });
        return next(args);
      },
    { step: 'initialize' },
  );
  const clock = makeStoppedClock('2026-03-02T10:00:00Z');
  const { auditEvent } = composeAuditing(
    {
      CHANGE_RECORDS_TABLE: records.table,
      DECISIONS_TABLE: decisions.table,
      GRANTS_TABLE: grants.table,
      NOTES_TABLE: notes.table,
      OWN_ROLE_ARNS: [],
    },
    {
      client,
      publisher: makeMemoryAlertPublisher(),
      schedule: makeMemoryExpirySchedule(),
      history: undefined,
      rules: compileRules([]),
      policy: plainPolicy,
      access: defaultAccessPolicy,
      clock,
    },
  );
  const asked = () => {
    const all = sent;
    sent = [];
    return {
      all: all.length,
      ofRecords: all.filter(({ table }) => table === records.table).map(({ command }) => command),
      ofNotes: all.filter(({ table }) => table === notes.table).map(({ command }) => command),
    };
  };
  return { auditEvent, asked, clock, stores: makeDynamoChangeStores(records) };
}

async function approve({ stores }: Awaited<ReturnType<typeof makeWorld>>, count: number) {
  for (let index = 0; index < count; index += 1) {
    const { title, type, scope, window } = requestOf('CHG-x');
    await stores.records.create(
      {
        id: `CHG-${index}`,
        title,
        type,
        status: 'approved',
        requestedBy: 'alice',
        implementers: ['*'],
        approvals: [{ by: 'carol', at: '2026-03-02T09:00:00Z' }],
        scope: scope.map((one) => ({ ...one, resources: [`sg-${index}`] })),
        window,
      },
      importedAt('2026-03-02T09:00:00Z'),
    );
  }
}

test('a cold event asks once for what may cover it, a warm one never; an uncovered one at most once a second', async () => {
  const world = await makeWorld();
  const { auditEvent, asked, clock } = world;
  await approve(world, 20);
  const audit = async (group: string, eventId: string) => {
    await auditEvent(opens(group, eventId, '2026-03-02T09:59:00Z'));
    return asked().ofRecords;
  };
  expect(await audit('sg-1', 'cold')).toEqual(['Query']);
  clock.pass(30);
  expect(await audit('sg-2', 'warm')).toEqual([]);
  expect(await audit('sg-99', 'uncovered')).toEqual(['Query']);
  expect(await audit('sg-99', 'uncovered and fresh')).toEqual([]);
  expect(await audit('sg-3', 'covered and fresh')).toEqual([]);
  clock.pass(59);
  expect(await audit('sg-4', 'still warm')).toEqual([]);
  clock.pass(2);
  expect(await audit('sg-5', 'renewed')).toEqual(['Query']);
  expect(await audit('sg-5', 'warm again')).toEqual([]);
});

test('what an event costs does not grow with the records there are, nor with the events before it', async () => {
  const costOf = async (records: number, events: number) => {
    const world = await makeWorld();
    const { auditEvent, asked } = world;
    await approve(world, records);
    for (let event = 0; event < events; event += 1)
      await auditEvent(opens('sg-1', `before-${event}`, '2026-03-02T09:59:00Z'));
    asked();
    await auditEvent(opens('sg-1', 'covered', '2026-03-02T09:59:30Z'));
    const covered = asked().all;
    await auditEvent(opens('sg-99', 'uncovered', '2026-03-02T09:59:40Z'));
    return { covered, uncovered: asked().all };
  };
  const small = await costOf(2, 1);
  const large = await costOf(40, 25);
  expect(large).toEqual(small);
  expect(large.covered).toBeLessThan(30);
});

const attaches = (eventID: string, minute: number) => {
  const opened = opens('sg-1', eventID, `2026-03-02T09:${String(minute).padStart(2, '0')}:00Z`);
  return {
    ...opened,
    value: {
      ...opened.value,
      eventSource: 'iam.amazonaws.com',
      eventName: 'AttachRolePolicy',
      awsRegion: 'us-east-1',
      requestParameters: {
        roleName: 'Vendor',
        policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      },
      responseElements: null,
    },
  };
};

test('what opening a grant, taking access away and switching a control off cost does not grow with those before', async () => {
  const costOf = async (before: number) => {
    const world = await makeWorld();
    const { auditEvent, asked } = world;
    await world.stores.records.create(
      {
        id: 'CHG-1',
        title: 'Read for the vendor',
        type: 'normal',
        status: 'approved',
        requestedBy: 'alice',
        implementers: ['*'],
        approvals: [{ by: 'carol', at: '2026-03-02T08:00:00Z' }],
        scope: [
          { accounts: ['*'], regions: ['*'], resources: ['Vendor'], actions: ['iam:Attach*'] },
        ],
        window: { start: '2026-03-02T08:30:00Z', end: '2026-03-02T10:20:00Z' },
        temporary: { expiresAt: '2026-03-02T18:00:00Z' },
      },
      importedAt('2026-03-02T08:00:00Z'),
    );
    const call = (eventID: string, minute: number, part: JsonObject) => {
      const base = attaches(eventID, minute);
      return { ...base, value: { ...base.value, ...part } };
    };
    const stops = (eventID: string, minute: number) =>
      call(eventID, minute, {
        eventSource: 'cloudtrail.amazonaws.com',
        eventName: 'StopLogging',
        requestParameters: { name: 'main' },
      });
    for (let each = 0; each < before; each += 1) {
      await auditEvent(attaches(`attach-${each}`, each));
      await auditEvent(stops(`stop-${each}`, each));
    }
    asked();
    await auditEvent(attaches('opens', 40));
    const opening = asked().all;
    await auditEvent(stops('stops', 42));
    const stopping = asked().all;
    await auditEvent(call('detaches', 44, { eventName: 'DetachRolePolicy' }));
    return { opening, stopping, taking: asked().all };
  };
  const few = await costOf(1);
  expect(await costOf(20)).toEqual(few);
  for (const requests of Object.values(few)) expect(requests).toBeLessThanOrEqual(32);
});

test('a call noted on its resource is only read when it is delivered again', async () => {
  const { auditEvent, asked } = await makeWorld();
  const audit = async () => {
    await auditEvent(opens('sg-99', 'delivered twice', '2026-03-02T09:59:00Z'));
    return asked().ofNotes;
  };
  await audit();
  expect((await audit()).filter((command) => command === 'Update')).toEqual([]);
});
