import { makeVerifyChanges } from '../../../src/application/verification/verify-changes.ts';
import { grantStepOf } from '../../../src/domain/grants/grant-step.ts';
import { AlertSchema } from '../../../src/schemas/alert.ts';
import { type ChangeRecord, ChangeRecordSchema } from '../../../src/schemas/change-record.ts';
import { changeRecord, grant, newStep, storedDecision } from '../../contract/samples.ts';
import { done, stoppedTrail, verifying } from './verification-world.ts';

const trespass = storedDecision({
  eventId: 'besides',
  action: 'ec2:RunInstances',
  at: '2026-03-02T11:30:00Z',
  criteria: [
    { criterion: 'action', result: 'fail', detail: 'ec2:RunInstances is not in the scope' },
    { criterion: 'actor', result: 'pass', detail: 'is an implementer' },
    { criterion: 'window', result: 'pass', detail: 'inside' },
  ],
  findings: [],
});

test('nothing is verified before the window has ended and late events had their time', async () => {
  const { verify, time, store } = await verifying([changeRecord()], [done()]);
  time.now = '2026-03-02T12:29:59Z';
  expect(await verify()).toMatchObject({ verified: 0, idle: 0 });
  expect((await store.get('CHG-1'))?.version).toBe(1);
  time.now = '2026-03-02T12:30:00Z';
  expect(await verify()).toMatchObject({ verified: 1 });
});

test('a change that did what it said is clean, and its owner hears so once', async () => {
  const { verify, store, publisher, resultOf } = await verifying([changeRecord()], [done()]);
  await verify();
  await verify();
  await verify();
  expect(await resultOf()).toMatchObject({
    at: '2026-03-02T12:45:00Z',
    windowEnd: '2026-03-02T12:00:00Z',
    result: 'clean',
    done: {
      events: 1,
      actions: [{ action: 'ec2:AuthorizeSecurityGroupIngress', events: 1, resources: ['sg-0abc'] }],
    },
    notDone: [],
    wider: [{ entry: 1, aspect: 'resources', used: ['sg-0abc'] }],
  });
  expect(publisher.sent).toHaveLength(1);
  expect(AlertSchema.parse(publisher.sent[0])).toMatchObject({
    kind: 'change-verified',
    level: 'informational',
    record: 'CHG-1',
    subject: 'Verified: change CHG-1 left nothing behind',
  });
  const { items } = await store.history('CHG-1', { limit: 10 });
  expect(items.map(({ action, by }) => [action, by.kind])).toEqual([
    ['registered', 'user'],
    ['verified', 'system'],
  ]);
  expect(ChangeRecordSchema.safeParse((await store.get('CHG-1'))?.record).success).toBe(true);
});

test('what was done besides, what is off, what is live too long and what breaks rules asks for attention', async () => {
  const late = done({
    eventId: 'late',
    verdict: 'deviating',
    at: '2026-03-02T12:14:00Z',
    criteria: [{ criterion: 'window', result: 'fail', detail: '14 minutes late' }],
    findings: [{ rule: 'sg-open-to-world', level: 'high', title: 'ssh open to the internet' }],
  });
  const world = await verifying([changeRecord()], [done(), late, trespass]);
  await world.gapsAre([stoppedTrail]);
  for (const over of [
    { id: 'over', expiresAt: '2026-03-02T12:40:00Z', state: 'overdue' as const },
    { id: 'live', expiresAt: '2026-03-02T18:00:00Z' },
    { id: 'gone', state: 'revoked' as const },
    { id: 'another', record: 'CHG-2' },
  ])
    await world.grants.create(grant(over), grantStepOf(grant(over)));
  world.config.answer = () => ({ state: 'non-compliant', rules: ['restricted-ssh'] });
  await world.verify();
  expect(await world.resultOf()).toMatchObject({
    result: 'attention',
    because: [
      '2 events besides what was approved',
      '1 control is still off',
      '1 grant outlives its end',
      '1 resource breaks rules of AWS Config',
      '1 finding of level high or critical',
    ],
    besides: [
      { eventId: 'besides', why: 'action: ec2:RunInstances is not in the scope' },
      { eventId: 'late', verdict: 'deviating', why: 'window: 14 minutes late' },
    ],
    openGaps: [{ id: 'gap-1', control: 'trail-records' }],
    compliance: [{ resource: 'sg-0abc', rule: 'restricted-ssh', state: 'non-compliant' }],
    findings: [{ eventId: 'late', level: 'high' }],
  });
  const live = (await world.resultOf())?.liveGrants.map(({ id }) => id);
  expect(live?.toSorted()).toEqual(['live', 'over']);
  const [alert] = world.publisher.sent;
  expect(alert?.level).toBe('high');
  expect(alert?.body).toContain('trail-records on arn:aws:cloudtrail');
  expect(alert?.body).toContain('cannot be closed while one is off');
});

test('the nearest record of somebody else’s doing is no part of it', async () => {
  const elsewhere = storedDecision({
    eventId: 'x',
    criteria: [
      { criterion: 'actor', result: 'fail', detail: 'another' },
      { criterion: 'account', result: 'fail', detail: 'another' },
      { criterion: 'window', result: 'pass', detail: 'inside' },
    ],
  });
  const outside = storedDecision({ eventId: 'y', nearest: 'CHG-1' });
  const { verify, resultOf } = await verifying([changeRecord()], [done(), elsewhere, outside]);
  await verify();
  expect(await resultOf()).toMatchObject({ result: 'clean', besides: [], moreBesides: 0 });
});

test('a change said to be made of which nothing was seen asks for attention; a mere plan does not', async () => {
  const { verify, resultOf } = await verifying([
    changeRecord({ id: 'said', status: 'implemented' }),
    changeRecord({ id: 'plan' }),
  ]);
  await verify();
  expect(await resultOf('said')).toMatchObject({
    result: 'attention',
    because: ['it is implemented, and no event was seen that was done for it'],
  });
  expect(await resultOf('plan')).toMatchObject({
    result: 'clean',
    notDone: [{ entry: 1, whole: true }],
    note: 'Nothing was seen that was done for it.',
  });
});

test('Config that cannot be asked is unknown, never compliant, and holds nothing up', async () => {
  const { verify, config, resultOf } = await verifying([changeRecord()], [done()]);
  config.answer = () => {
    throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
  };
  await verify();
  expect(await resultOf()).toMatchObject({
    result: 'clean',
    compliance: [{ resource: 'sg-0abc', rule: null, state: 'unknown' }],
    note: '1 event done for it. AWS Config could not be asked about every resource: AccessDeniedException.',
  });
});

test('a late event revises the result, which is told again; a look that finds nothing new writes nothing', async () => {
  const world = await verifying([changeRecord()], [done()]);
  await world.verify();
  world.time.now = '2026-03-02T14:30:00Z';
  expect(await world.verify()).toMatchObject({ unchanged: 1, revised: 0 });
  expect((await world.store.get('CHG-1'))?.version).toBe(2);
  await world.decisions.append(trespass);
  world.time.now = '2026-03-02T20:29:00Z';
  expect(await world.verify()).toMatchObject({ unchanged: 0, revised: 0 });
  world.time.now = '2026-03-02T20:30:00Z';
  expect(await world.verify()).toMatchObject({ revised: 1 });
  expect(await world.resultOf()).toMatchObject({ revision: 2, result: 'attention' });
  expect(world.publisher.sent.map(({ subject }) => subject)).toEqual([
    'Verified: change CHG-1 left nothing behind',
    'Look at change CHG-1 (again): 1 event besides what was approved',
  ]);
  world.time.now = '2026-03-09T00:00:00Z';
  await world.verify();
  expect(await world.store.dueVerifications({ before: '2027-01-01T00:00:00Z', limit: 9 })).toEqual({
    items: [],
  });
});

test('what came right since is told too', async () => {
  const world = await verifying([changeRecord()], [done()]);
  await world.gapsAre([stoppedTrail]);
  await world.verify();
  await world.gapsAre([
    { ...stoppedTrail, closedAt: '2026-03-02T13:00:00Z', closedHow: 'restored' },
  ]);
  world.time.now = '2026-03-02T14:30:00Z';
  await world.verify();
  expect(world.publisher.sent.map(({ level }) => level)).toEqual(['high', 'informational']);
});

test('an amended window is verified at its new end, with all that was done from its start', async () => {
  const world = await verifying([changeRecord()], [done()]);
  await world.verify();
  const found = await world.store.get('CHG-1');
  const window = { start: '2026-03-02T10:00:00Z', end: '2026-03-03T12:00:00Z' };
  await world.store.replace(
    { ...changeRecord(), ...found?.record, window },
    found?.version ?? 0,
    newStep({ action: 'amended' }),
  );
  world.time.now = '2026-03-03T12:30:00Z';
  expect(await world.verify()).toMatchObject({ verified: 1 });
  expect(await world.resultOf()).toMatchObject({
    windowEnd: '2026-03-03T12:00:00Z',
    revision: 1,
    done: { events: 1 },
  });
});

test('a record of long ago that is imported now is no news', async () => {
  const window = { start: '2025-03-02T10:00:00Z', end: '2025-03-02T12:00:00Z' };
  const { verify, store, publisher } = await verifying([changeRecord({ window })]);
  expect(await verify()).toMatchObject({ idle: 1 });
  expect(await verify()).toMatchObject({ idle: 0 });
  expect((await store.get('CHG-1'))?.version).toBe(1);
  expect(publisher.sent).toEqual([]);
});

test('a standard change is verified after an opening in which something happened, once a day', async () => {
  const { window: _, ...rest } = changeRecord({ type: 'standard' });
  const hourly: ChangeRecord = {
    ...rest,
    recurrence: { cron: '0 * * * *', zone: 'UTC', minutes: 10 },
  };
  const world = await verifying([hourly]);
  expect(await world.verify()).toMatchObject({ idle: 1 });
  expect((await world.store.get('CHG-1'))?.version).toBe(1);
  await world.decisions.append(done({ verdict: 'pre-approved', at: '2026-03-03T13:05:00Z' }));
  world.time.now = '2026-03-03T14:00:00Z';
  expect(await world.verify()).toMatchObject({ verified: 1 });
  expect(await world.resultOf()).toMatchObject({
    from: '2026-03-02T09:00:00Z',
    windowEnd: '2026-03-03T13:10:00Z',
    done: { events: 1 },
  });
  await world.decisions.append(
    done({ eventId: 'next', verdict: 'pre-approved', at: '2026-03-03T15:05:00Z' }),
  );
  for (let hour = 15; hour < 24; hour += 1) {
    world.time.now = `2026-03-03T${hour}:45:00Z`;
    expect(await world.verify()).toMatchObject({ verified: 0 });
  }
  world.time.now = '2026-03-04T13:45:00Z';
  expect(await world.verify()).toMatchObject({ verified: 1 });
  expect(await world.resultOf()).toMatchObject({
    from: '2026-03-03T13:10:00Z',
    done: { events: 1 },
  });
});

test('wherever a round dies, the next ones write the result once and tell it', async () => {
  for (let deadAfter = 0; deadAfter < 8; deadAfter += 1) {
    const { parts, store, publisher, time } = await verifying([changeRecord()], [done()]);
    let steps = 0;
    const dying =
      <A extends readonly unknown[], R>(call: (...given: A) => Promise<R>) =>
      async (...given: A): Promise<R> => {
        steps += 1;
        if (steps > deadAfter) throw new Error('dead');
        const result = await call(...given);
        if (steps === deadAfter) throw new Error('died right after');
        return result;
      };
    const verify = makeVerifyChanges({
      ...parts,
      records: {
        get: dying(store.get),
        replace: dying(store.replace),
        dueVerifications: store.dueVerifications,
        putOffVerification: dying(store.putOffVerification),
      },
      tellPeople: dying(parts.tellPeople),
    });
    await expect(verify()).rejects.toThrow('could not be verified');
    const healthy = makeVerifyChanges(parts);
    time.now = '2026-03-02T13:00:00Z';
    await healthy();
    time.now = '2026-03-02T13:15:00Z';
    await healthy();
    const { items } = await store.history('CHG-1', { limit: 10 });
    expect(items.map(({ action }) => action)).toEqual(['registered', 'verified']);
    expect(publisher.sent).toHaveLength(1);
    if (steps <= deadAfter) break;
  }
});

test('two rounds at once write one result and tell it once', async () => {
  const { parts, store, publisher } = await verifying([changeRecord()], [done()]);
  await Promise.all([makeVerifyChanges(parts)(), makeVerifyChanges(parts)()]);
  expect((await store.history('CHG-1', { limit: 10 })).items).toHaveLength(2);
  expect(publisher.sent).toHaveLength(1);
});

test('one that fails holds no other up, and the round says so at its end', async () => {
  const { parts, resultOf } = await verifying(
    [changeRecord({ id: 'A' }), changeRecord({ id: 'B' })],
    [],
  );
  const verify = makeVerifyChanges({
    ...parts,
    look: async (record, period, now) => {
      if (record.id === 'A') throw new Error('unreadable');
      return parts.look(record, period, now);
    },
  });
  await expect(verify()).rejects.toMatchObject({ details: { failed: 1, verified: 1 } });
  expect(await resultOf('A')).toBeUndefined();
  expect(await resultOf('B')).toBeDefined();
});

test('what there is no time for is left for the next round', async () => {
  const { parts, time } = await verifying([changeRecord({ id: 'A' }), changeRecord({ id: 'B' })]);
  const verify = makeVerifyChanges({
    ...parts,
    look: async (...given) => {
      const result = await parts.look(...given);
      time.now = '2026-03-02T12:55:00Z';
      return result;
    },
  });
  expect(await verify()).toMatchObject({ verified: 1, left: 1 });
  expect(await verify()).toMatchObject({ verified: 1 });
});
