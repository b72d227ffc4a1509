import { judgeEvent } from '../../../../src/domain/matching/judge-event.ts';
import { indexRecords } from '../../../../src/domain/matching/records/record-index.ts';
import type { ChangeRecord } from '../../../../src/schemas/change-record.ts';
import { sampleEvent, sampleRecord, sampleScope } from '../sample-matching.ts';

const hours = (count: number) =>
  new Date(Date.parse('2026-01-01T00:00:00Z') + count * 3_600_000).toISOString();

/** One record an hour, each for a group of its own. */
function hourly(count: number, scope: Partial<typeof sampleScope> = {}): readonly ChangeRecord[] {
  return Array.from({ length: count }, (_, index) =>
    sampleRecord({
      id: `CHG-${index}`,
      window: { start: hours(index), end: hours(index + 1) },
      scope: [{ ...sampleScope, resources: [`sg-${index}`], ...scope }],
    }),
  );
}

test('an event sees the records active around its time, not the history', () => {
  const index = indexRecords(hourly(3_000));
  const found = index.candidates(sampleEvent({ at: hours(1_500) }));
  expect(found.length).toBeGreaterThan(48);
  expect(found.length).toBeLessThan(100);
});

test('records of other accounts and services are not looked at while nearer ones are', () => {
  const others = [
    ...hourly(500, { accounts: ['444455556666'] }),
    ...hourly(500, { actions: ['s3:*'] }),
  ];
  const mine = sampleRecord();
  expect(indexRecords([...others, mine]).candidates(sampleEvent())).toEqual([mine]);
});

test('a record that names exactly the resource is a near miss in another account and service', () => {
  const near = sampleRecord({
    id: 'CHG-near',
    scope: [
      {
        ...sampleScope,
        accounts: ['444455556666'],
        actions: ['s3:*'],
        resources: ['arn:aws:ec2:*:*:security-group/sg-0ab'],
      },
    ],
  });
  const active = sampleRecord({
    id: 'CHG-active',
    scope: [{ ...sampleScope, resources: ['sg-0cd'] }],
  });
  expect(indexRecords([near, active]).candidates(sampleEvent())).toEqual([active, near]);
});

test('a record of another time, account and service is still shown where there is nothing else', () => {
  const far = sampleRecord({
    id: 'CHG-far',
    window: { start: hours(-9_000), end: hours(-8_999) },
    scope: [{ ...sampleScope, accounts: ['444455556666'], actions: ['s3:*'], resources: ['x'] }],
  });
  const event = sampleEvent();
  expect(judgeEvent(event, indexRecords([far]).candidates(event)).nearest).toBe('CHG-far');
});

test('an event without account or time sees every record of its service', () => {
  const index = indexRecords(hourly(50));
  expect(index.candidates(sampleEvent({ account: null, at: null }))).toHaveLength(50);
});

test('a record that names very many accounts is still found', () => {
  const accounts = Array.from({ length: 500 }, (_, index) => String(100_000_000_000 + index));
  const wide = sampleRecord({
    scope: [{ ...sampleScope, accounts: [...accounts, '111122223333'] }],
  });
  const event = sampleEvent();
  expect(judgeEvent(event, indexRecords([wide]).candidates(event)).verdict).toBe('authorised');
});

test('a record is found by the scope, the time and the implementers of its past editions', () => {
  const { scope, type, implementers, approvals, window } = sampleRecord();
  const [entry] = scope;
  const amended = sampleRecord({
    status: 'submitted',
    edition: 2,
    window: { start: hours(-9_000), end: hours(-8_999) },
    scope: [{ ...sampleScope, accounts: ['444455556666'], actions: ['s3:*'], resources: ['x'] }],
    past: [
      {
        edition: 1,
        type,
        implementers,
        approvals,
        scope: [entry],
        window,
        until: '2026-03-02T11:30:00Z',
      },
    ],
  });
  const others = hourly(500, { accounts: ['444455556666'], actions: ['s3:*'] });
  const event = sampleEvent();
  const found = indexRecords([...others, amended]).candidates(event);
  expect(found).toEqual([amended]);
  expect(judgeEvent(event, found)).toMatchObject({
    verdict: 'authorised',
    basis: { edition: 1, window },
  });
});

test('records that approve what an event undoes are found', () => {
  const mine = sampleRecord();
  const others = hourly(100, { actions: ['ec2:CreateTags'] });
  const event = sampleEvent({ action: 'ec2:RevokeSecurityGroupIngress' });
  expect(indexRecords([...others, mine]).candidates(event)).toContain(mine);
});

test('of ten thousand records an event is held against those of its time alone', () => {
  const index = indexRecords(hourly(10_000));
  for (let count = 0; count < 2_000; count += 1) {
    const event = sampleEvent({ at: hours(count * 5), resources: [] });
    expect(index.candidates(event).length).toBeLessThan(100);
  }
});
