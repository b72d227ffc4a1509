import { makeMemoryChangeStores } from '../../../../src/adapters/memory/change-stores.ts';
import { makeMemoryMatterStore } from '../../../../src/adapters/memory/matter-store.ts';
import type { AuditingParts } from '../../../../src/application/auditing/auditing.ts';
import { clearedAfterSeconds } from '../../../../src/application/auditing/revisiting/revisit-changes.ts';
import { matchingPolicyOf } from '../../../../src/domain/policy/compiling/matching-policy-of.ts';
import type { Alert } from '../../../../src/schemas/alert.ts';
import { auditingOnMemory, importedAt, makeStoppedClock } from '../auditing-on-memory.ts';
import { assumes, changesBy, deployKey, opens, plainPolicy, requestOf } from '../small-world.ts';

const everybody = { implementers: ['*'] };

function makeWorld(parts: Partial<AuditingParts> = {}) {
  const clock = makeStoppedClock('2026-03-02T10:00:00Z');
  const world = auditingOnMemory({ clock, policy: matchingPolicyOf(plainPolicy), ...parts });
  return { ...world, clock, people: changesBy(world.records, world.decisions, clock) };
}

test('a change registered and approved afterwards ratifies what was unauthorised, and closes its alert', async () => {
  const { auditEvent, revisitChanges, people, clock, decisions, publisher } = makeWorld();
  await auditEvent(opens('sg-1', '1', '2026-03-02T09:59:00Z'));
  expect(publisher.sent.map(({ kind, sequence }) => [kind, sequence])).toEqual([['change', 1]]);
  await people.register(requestOf('CHG-1', everybody));
  clock.pass(5);
  expect(await revisitChanges()).toMatchObject({ decisions: 1, revised: 1, cleared: 0 });
  expect(await decisions.get('1')).toMatchObject({ verdict: 'unauthorised', nearest: 'CHG-1' });
  await people.step('CHG-1', { action: 'approve' });
  clock.pass(5);
  expect(await revisitChanges()).toMatchObject({ revised: 1, cleared: 0 });

  expect(await decisions.revisions('1')).toMatchObject([
    { revision: 1, verdict: 'unauthorised', cause: { kind: 'event' } },
    { revision: 2, nearest: 'CHG-1', cause: { kind: 'change-record', of: 'CHG-1' } },
    { revision: 3, verdict: 'ratified', record: 'CHG-1', cause: { detail: 'CHG-1 was approved' } },
  ]);
  const [alert, closing, ...more] = publisher.sent;
  expect(more).toEqual([]);
  expect(closing).toMatchObject({
    kind: 'change-settled',
    matterId: alert?.matterId,
    sequence: 2,
    verdict: 'ratified',
    record: 'CHG-1',
    level: 'informational',
    subject:
      '[SETTLED] Ratified afterwards: ec2:AuthorizeSecurityGroupIngress in 111122223333 by session',
  });
  expect(closing?.body).toContain('approved or widened only afterwards by local:carol');
  expect(closing?.body).toContain('counted as made outside the process');
  expect(closing?.body).toContain('change-auditor explain 1');
});

test('a mark is passed over once soon, and cleared by a pass after everybody knows of the change', async () => {
  const { revisitChanges, people, clock, records } = makeWorld();
  await people.register(requestOf('CHG-1'));
  const due = async () => (await records.dueRevisits({ limit: 10 })).length;
  expect(await revisitChanges()).toMatchObject({ changes: 1, cleared: 0 });
  expect(await revisitChanges()).toMatchObject({ changes: 0, cleared: 0 });
  clock.pass(clearedAfterSeconds - 1);
  expect(await revisitChanges()).toMatchObject({ changes: 0, cleared: 0 });
  expect(await due()).toBe(1);
  clock.pass(1);
  expect(await revisitChanges()).toMatchObject({ changes: 1, cleared: 1 });
  expect(await due()).toBe(0);
});

test('nothing older than the look-back is judged again', async () => {
  const { auditEvent, revisitChanges, people, decisions } = makeWorld({ lookBackHours: 1 });
  await auditEvent(opens('sg-1', 'old', '2026-03-02T08:59:59Z'));
  await auditEvent(opens('sg-1', 'new', '2026-03-02T09:45:00Z'));
  await people.register(requestOf('CHG-1', everybody));
  await people.step('CHG-1', { action: 'approve' });
  expect(await revisitChanges()).toMatchObject({ decisions: 1, revised: 1 });
  expect(await decisions.get('old')).toMatchObject({ revision: 1, verdict: 'unauthorised' });
  expect(await decisions.get('new')).toMatchObject({ revision: 2, verdict: 'ratified' });
});

test('a run that was cut short goes on where it stopped', async () => {
  const { auditEvent, revisitChanges, people, decisions, clock } = makeWorld({
    mostDecisions: 200,
  });
  for (let event = 0; event < 450; event += 1) {
    const at = new Date(Date.parse('2026-03-02T09:40:00Z') + event * 1_000).toISOString();
    await auditEvent(opens('sg-1', `e-${event}`, at));
  }
  await people.register(requestOf('CHG-1', everybody));
  await people.step('CHG-1', { action: 'approve' });
  clock.pass(clearedAfterSeconds);
  const runs = [await revisitChanges(), await revisitChanges(), await revisitChanges()];
  expect(runs.map(({ cutShort }) => cutShort)).toEqual([true, true, false]);
  expect(runs.at(-1)).toMatchObject({ cleared: 1 });
  for (const event of [0, 199, 200, 449])
    expect(await decisions.get(`e-${event}`)).toMatchObject({ verdict: 'ratified' });
});

test('a run that takes too long stops after a page, and the next one goes on', async () => {
  const time = { now: Date.parse('2026-03-02T10:05:00Z'), step: 0 };
  const { auditEvent, revisitChanges, people } = makeWorld({
    clock: {
      now() {
        time.now += time.step;
        return new Date(time.now);
      },
    },
  });
  for (let event = 0; event < 210; event += 1) {
    const at = new Date(Date.parse('2026-03-02T09:40:00Z') + event * 1_000).toISOString();
    await auditEvent(opens('sg-2', `e-${event}`, at));
  }
  await people.register(requestOf('CHG-1', everybody));
  time.step = 2_000;
  expect(await revisitChanges()).toMatchObject({ cutShort: true, decisions: 200 });
  time.step = 0;
  expect(await revisitChanges()).toMatchObject({ cutShort: false });
});

test('a change that cannot be read keeps no other from being revisited, and is named', async () => {
  let isTorn = false;
  const changes = makeMemoryChangeStores();
  const { auditEvent, revisitChanges, decisions, clock } = makeWorld({
    ...changes,
    records: {
      ...changes.records,
      async get(id) {
        if (id === 'CHG-0' && isTorn) throw new Error('does not hold what this version writes');
        return changes.records.get(id);
      },
    },
  });
  await auditEvent(opens('sg-1', '1', '2026-03-02T09:59:00Z'));
  const asked = changesBy(changes.records, decisions, clock);
  await asked.register(requestOf('CHG-0'));
  clock.pass(1);
  await asked.register(requestOf('CHG-1', everybody));
  await asked.step('CHG-1', { action: 'approve' });
  isTorn = true;
  clock.pass(clearedAfterSeconds);
  await expect(revisitChanges()).rejects.toThrow(
    '1 changes could not be revisited, among them CHG-0',
  );
  expect(await decisions.get('1')).toMatchObject({ verdict: 'ratified' });
  expect((await changes.records.dueRevisits({ limit: 10 })).map(({ id }) => id)).toEqual(['CHG-0']);
});

test('a change that touches more than a run can do lets the others pass, and is done in the end', async () => {
  const { auditEvent, revisitChanges, people, decisions, clock, records } = makeWorld({
    mostDecisions: 400,
  });
  for (let event = 0; event < 900; event += 1) {
    const at = new Date(Date.parse('2026-02-27T09:40:00Z') + event * 10_000).toISOString();
    await auditEvent(opens('sg-2', `e-${event}`, at));
  }
  await auditEvent(opens('sg-1', '1', '2026-03-02T09:59:00Z'));
  const wide = { start: '2026-02-26T00:00:00Z', end: '2026-03-02T23:00:00Z' };
  await people.register(requestOf('CHG-0', { window: wide }));
  clock.pass(1);
  await people.register(requestOf('CHG-1', everybody));
  await people.step('CHG-1', { action: 'approve' });
  clock.pass(clearedAfterSeconds);
  expect(await revisitChanges()).toMatchObject({ cutShort: true, cleared: 1 });
  expect(await decisions.get('1')).toMatchObject({ verdict: 'ratified' });
  const runs = [await revisitChanges(), await revisitChanges()];
  expect(runs.map(({ cutShort }) => cutShort)).toEqual([true, false]);
  expect(await records.dueRevisits({ limit: 10 })).toEqual([]);
});

test('changes that touch the same decisions share one pass, however many an import brought', async () => {
  const { auditEvent, revisitChanges, records, decisions, clock } = makeWorld();
  for (let event = 0; event < 20; event += 1)
    await auditEvent(opens('sg-1', `e-${event}`, '2026-03-02T09:45:00Z'));
  const { implementers, scope, window } = requestOf('CHG-x', everybody);
  for (let change = 0; change < 300; change += 1) {
    await records.create(
      {
        id: `CHG-${String(change).padStart(3, '0')}`,
        title: 'Imported',
        type: 'normal',
        status: 'approved',
        requestedBy: 'alice',
        implementers,
        approvals: [{ by: 'carol', at: '2026-03-02T10:00:00Z' }],
        scope: change === 250 ? scope : scope.map((one) => ({ ...one, resources: ['sg-7'] })),
        window,
      },
      importedAt('2026-03-02T10:00:00Z'),
    );
  }
  clock.pass(60);
  expect(await revisitChanges()).toMatchObject({ changes: 300, decisions: 20, revised: 20 });
  expect(await decisions.get('e-0')).toMatchObject({
    verdict: 'ratified',
    cause: { kind: 'change-record', of: 'CHG-250', detail: 'CHG-250 was imported' },
  });
  clock.pass(clearedAfterSeconds - 60);
  expect(await revisitChanges()).toMatchObject({ cleared: 300, decisions: 20, revised: 0 });
  expect(await records.dueRevisits({ limit: 10 })).toEqual([]);
});

test('access given before its change was approved gets the end that the change names', async () => {
  const { auditEvent, revisitChanges, people, schedule, clock } = makeWorld();
  await auditEvent(opens('sg-1', '1', '2026-03-02T09:59:00Z'));
  expect([...schedule.timers]).toEqual([]);
  const temporary = { expiresAt: '2026-03-02T18:00:00Z' };
  await people.register(requestOf('CHG-1', { ...everybody, temporary }));
  await people.step('CHG-1', { action: 'approve' });
  await revisitChanges();
  // An hour before its end people are warned.
  expect([...schedule.timers.values()]).toEqual(['2026-03-02T17:00:00Z']);

  // An extension counts once it is approved, and what vanishes is not taken away silently.
  clock.pass(60);
  const later = { expiresAt: '2026-03-02T22:00:00Z' };
  await people.step('CHG-1', { action: 'amend', amendment: { temporary: later, why: 'longer' } });
  await revisitChanges();
  expect([...schedule.timers.values()]).toEqual(['2026-03-02T17:00:00Z']);
  clock.pass(60);
  await people.step('CHG-1', { action: 'approve' });
  await revisitChanges();
  expect([...schedule.timers.values()]).toEqual(['2026-03-02T21:00:00Z']);
  clock.pass(60);
  await people.step('CHG-1', { action: 'withdraw', why: 'done' });
  await revisitChanges();
  expect([...schedule.timers.values()]).toEqual(['2026-03-02T21:00:00Z']);
});

test('a withdrawal acts forward only: what it covered stays covered, what comes after is not', async () => {
  const { auditEvent, revisitChanges, people, decisions, clock } = makeWorld();
  await people.register(requestOf('CHG-1', everybody));
  await people.step('CHG-1', { action: 'approve' });
  clock.pass(60);
  await auditEvent(opens('sg-1', 'before', '2026-03-02T10:00:30Z'));
  clock.pass(60);
  await people.step('CHG-1', { action: 'withdraw', why: 'not needed' });
  clock.pass(10);
  // Judged on knowledge from before the withdrawal; the revisit sees.
  await auditEvent(opens('sg-1', 'after', '2026-03-02T10:02:05Z'));
  clock.pass(clearedAfterSeconds);
  await revisitChanges();
  expect(await decisions.get('before')).toMatchObject({ verdict: 'authorised' });
  expect(await decisions.get('after')).toMatchObject({ verdict: 'unauthorised' });
});

test('a matter is closed once, by the last of its events that came right', async () => {
  const { auditEvent, revisitChanges, people, publisher, clock } = makeWorld();
  await auditEvent(opens('sg-1', '1', '2026-03-02T09:45:00Z'));
  await auditEvent(opens('sg-2', '2', '2026-03-02T09:46:00Z'));
  expect(publisher.sent).toHaveLength(1);
  await people.register(requestOf('CHG-1', everybody));
  await people.step('CHG-1', { action: 'approve' });
  await revisitChanges();
  expect(publisher.sent).toHaveLength(1);
  const [scope] = requestOf('CHG-2').scope;
  if (scope === undefined) throw new Error('the request has no scope');
  await people.register(
    requestOf('CHG-2', { ...everybody, scope: [{ ...scope, resources: ['sg-2'] }] }),
  );
  await people.step('CHG-2', { action: 'approve' });
  clock.pass(5);
  await revisitChanges();
  await revisitChanges();
  expect(publisher.sent.map(({ kind, sequence }) => [kind, sequence])).toEqual([
    ['change', 1],
    ['change-settled', 2],
  ]);
  expect(publisher.sent[1]?.body).toContain('and 1 more event');
});

test('an exemption approved before the event, and learned of after it, exempts the event and settles its alert', async () => {
  const { auditEvent, revisitChanges, exemptions, decisions, publisher, clock } = makeWorld();
  await auditEvent(opens('sg-1', '1', '2026-03-02T10:00:00Z'));
  await exemptions.create(
    {
      id: 'EXM-1',
      title: 'The scanner opens ssh',
      reason: 'it tests the alarm',
      owner: 'dave',
      requestedBy: 'alice',
      status: 'active',
      scope: [
        { accounts: ['*'], regions: ['*'], resources: ['sg-1'], actions: ['ec2:*'], actors: ['*'] },
      ],
      startsAt: '2026-03-02T09:00:00Z',
      endsAt: '2026-04-02T09:00:00Z',
      reviewAt: '2026-03-20T09:00:00Z',
      approvals: [{ by: 'carol', at: '2026-03-02T09:30:00Z' }],
      registeredAt: '2026-03-02T09:00:00Z',
    },
    importedAt('2026-03-02T10:00:05Z'),
  );
  clock.pass(10);
  expect(await revisitChanges()).toMatchObject({ revised: 1 });
  expect(await decisions.get('1')).toMatchObject({
    verdict: 'exempt',
    cause: { kind: 'exemption', of: 'EXM-1', detail: 'exemption EXM-1 was imported' },
  });
  expect(publisher.sent.map(({ kind }) => kind)).toEqual(['change', 'change-settled']);
  clock.pass(clearedAfterSeconds);
  expect(await revisitChanges()).toMatchObject({ cleared: 1 });
  expect(await exemptions.dueRevisits({ limit: 10 })).toEqual([]);
});

test('who approved what they did themselves is found once it is known who they are', async () => {
  const { auditEvent, revisitChanges, people, decisions, publisher, clock } = makeWorld();
  await people.register(requestOf('CHG-1', { implementers: ['*'] }));
  await people.step('CHG-1', { action: 'approve' });
  clock.pass(60);
  const byCarol = opens('sg-1', '1', '2026-03-02T10:00:30Z');
  await auditEvent(byCarol);
  expect(await decisions.get('1')).toMatchObject({ verdict: 'authorised', findings: [] });
  const call = assumes(deployKey, 'assume-1');
  const carol = { ...call.value, userIdentity: { type: 'IAMUser', userName: 'local:carol' } };
  await auditEvent({ ...call, value: carol });
  await revisitChanges();
  const newest = await decisions.get('1');
  expect(newest?.findings).toMatchObject([{ rule: 'separation-of-duties', level: 'high' }]);
  expect(newest?.cause).toMatchObject({ kind: 'session', of: deployKey });
  expect(publisher.sent).toMatchObject([{ kind: 'change', level: 'high' }]);
});

test('what rests on a record that cannot be read is not condemned; new events are judged without it, and the run says so', async () => {
  let isTorn = false;
  const changes = makeMemoryChangeStores();
  const { auditEvent, revisitChanges, decisions, clock } = makeWorld({
    ...changes,
    active: {
      async during(period) {
        const found = await changes.active.during(period);
        const id = 'CHG-1';
        return isTorn
          ? {
              ...found,
              records: found.records.filter((record) => record.id !== id),
              unreadable: [{ kind: 'change-record', id }],
            }
          : found;
      },
    },
  });
  const people = changesBy(changes.records, decisions, clock);
  await people.register(requestOf('CHG-1', everybody));
  await people.step('CHG-1', { action: 'approve' });
  await people.register(requestOf('CHG-2'));
  clock.pass(60);
  await auditEvent(opens('sg-1', 'before', '2026-03-02T10:00:30Z'));
  isTorn = true;
  clock.pass(clearedAfterSeconds);
  await auditEvent(opens('sg-1', 'after', '2026-03-02T10:03:00Z'));
  await expect(revisitChanges()).rejects.toThrow('among them CHG-1');
  expect(await decisions.get('before')).toMatchObject({ verdict: 'authorised', revision: 1 });
  expect(await decisions.get('after')).toMatchObject({ verdict: 'unauthorised' });
});

test('a closing message that could not be sent is sent by the next run', async () => {
  const sent: Alert[] = [];
  let isDown = false;
  const { auditEvent, revisitChanges, people, clock } = makeWorld({
    publisher: {
      async publish(alert) {
        if (isDown) throw new Error('the topic is down');
        sent.push(alert);
      },
    },
  });
  await auditEvent(opens('sg-1', '1', '2026-03-02T09:45:00Z'));
  await people.register(requestOf('CHG-1', everybody));
  await people.step('CHG-1', { action: 'approve' });
  isDown = true;
  await expect(revisitChanges()).rejects.toThrow('among them CHG-1');
  isDown = false;
  clock.pass(clearedAfterSeconds);
  expect(await revisitChanges()).toMatchObject({ revised: 0, cleared: 1 });
  expect(sent.map(({ kind }) => kind)).toEqual(['change', 'change-settled']);
});

test('an alert about what came right just before it was sent is closed after it', async () => {
  const kept = makeMemoryMatterStore();
  let beforeClaim = async (): Promise<unknown> => undefined;
  const { auditEvent, revisitChanges, people, publisher } = makeWorld({
    matters: {
      ...kept,
      async claim(...asked) {
        const before = beforeClaim;
        beforeClaim = async () => undefined;
        await before();
        return kept.claim(...asked);
      },
    },
  });
  await people.register(requestOf('CHG-1', everybody));
  beforeClaim = async () => {
    await people.step('CHG-1', { action: 'approve' });
    await revisitChanges();
    expect(publisher.sent).toEqual([]);
  };
  await auditEvent(opens('sg-1', '1', '2026-03-02T09:45:00Z'));
  expect(publisher.sent.map(({ kind }) => kind)).toEqual(['change', 'change-settled']);
});
