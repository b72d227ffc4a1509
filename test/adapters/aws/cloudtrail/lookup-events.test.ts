import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { makeCloudTrailLookup } from '../../../../src/adapters/aws/cloudtrail/lookup-events.ts';
import type { FakeAws } from '../../../fakes/aws-json-server.ts';
import { type FakeTrailEvent, startFakeCloudTrail } from '../../../fakes/fake-cloudtrail.ts';

const period = { from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' };
const atMinute = (minute: number) => new Date(Date.parse(period.from) + minute * 60_000);

function trailEvent(number: number, changes: Partial<FakeTrailEvent> = {}): FakeTrailEvent {
  const at = atMinute(number).toISOString();
  return {
    id: `event-${number}`,
    name: 'AuthorizeSecurityGroupIngress',
    at,
    readOnly: false,
    text: JSON.stringify({ eventID: `event-${number}`, eventTime: at, readOnly: false }),
    ...changes,
  };
}

describe('looking up the trail', () => {
  let aws: FakeAws | undefined;
  afterEach(() => aws?.stop());

  /** The real SDK client against the strict fake, on a clock that only sleeping moves. */
  async function lookup(
    events: readonly FakeTrailEvent[],
    refuse?: (requestNumber: number) => string | undefined,
  ) {
    let clock = 0;
    const slept: number[] = [];
    aws = await startFakeCloudTrail({
      events: () => events,
      now: () => clock,
      ...(refuse === undefined ? {} : { refuse }),
    });
    const client = new CloudTrailClient({
      region: 'eu-west-1',
      endpoint: aws.endpoint,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      maxAttempts: 1,
    });
    const trail = makeCloudTrailLookup({
      client,
      now: () => clock,
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        clock += milliseconds;
      },
      random: () => 0.5,
    });
    const read = async (asked = period) => {
      const entries = [];
      for await (const entry of trail.mutations(asked)) entries.push(entry);
      return entries;
    };
    return { read, slept, requests: aws.requests };
  }

  test('every page is read, in the order AWS serves them, without tripping the rate', async () => {
    const events = Array.from({ length: 230 }, (_, number) => trailEvent(number));
    const { read, requests, slept } = await lookup(events);
    const entries = await read();
    expect(entries.map((entry) => entry.kind === 'record' && entry.record['eventID'])).toEqual(
      events.map(({ id }) => id).toReversed(),
    );
    expect(requests).toHaveLength(5);
    expect(slept).toEqual([550, 550, 550, 550]);
  });

  test('the text is the record as CloudTrail wrote it, to the byte', async () => {
    const text = '{ "eventID":"a",\n"n":1.0 }';
    const { read } = await lookup([trailEvent(1, { text })]);
    expect(await read()).toEqual([{ kind: 'record', record: { eventID: 'a', n: 1 }, text }]);
  });

  test('only mutating events of the period are asked for, its ends included', async () => {
    const events = [
      trailEvent(0),
      trailEvent(7, { readOnly: true }),
      trailEvent(24 * 60),
      trailEvent(24 * 60 + 1),
      trailEvent(-1),
    ];
    const { read, requests } = await lookup(events);
    expect(
      (await read()).map((entry) => entry.kind === 'record' && entry.record['eventID']),
    ).toEqual(['event-1440', 'event-0']);
    expect(requests[0]?.input).toEqual({
      LookupAttributes: [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }],
      StartTime: Date.parse(period.from) / 1_000,
      EndTime: Date.parse(period.to) / 1_000,
      MaxResults: 50,
    });
  });

  test('a period within one second still finds the events of that second', async () => {
    const { read } = await lookup([trailEvent(0)]);
    const found = await read({
      from: '2026-03-02T00:00:00.200Z',
      to: '2026-03-02T00:00:00.900Z',
    });
    expect(found).toHaveLength(1);
  });

  test.each([
    ['no text', undefined, 'carries no CloudTrailEvent'],
    ['text that is no JSON', '{"eventID":', 'CloudTrailEvent is no JSON object'],
    ['text that is no object', '[1]', 'CloudTrailEvent is no JSON object'],
  ])(
    'an entry with %s becomes a fault that names it; its neighbours are read',
    async (_, text, reason) => {
      const { read } = await lookup([trailEvent(1), trailEvent(2, { text }), trailEvent(3)]);
      const entries = await read();
      expect(entries.map(({ kind }) => kind)).toEqual(['record', 'fault', 'record']);
      expect(entries[1]).toMatchObject({
        fault: { place: 'LookupEvents: event "event-2"', reason },
      });
    },
  );

  test('throttling is waited out, longer each time, and no page is lost', async () => {
    const events = Array.from({ length: 60 }, (_, number) => trailEvent(number));
    const { read, slept } = await lookup(events, (request) =>
      request > 1 && request < 5 ? 'ThrottlingException' : undefined,
    );
    expect(await read()).toHaveLength(60);
    expect(slept.filter((milliseconds) => milliseconds > 550)).toEqual([1_500, 3_000, 6_000]);
  });

  test('throttling without end throws in the end', async () => {
    const { read, requests } = await lookup([], () => 'ThrottlingException');
    await expect(read()).rejects.toThrow('as the test asked');
    expect(requests).toHaveLength(8);
  });

  test('denied throws at once: it is not an empty trail', async () => {
    const { read, requests } = await lookup([], () => 'AccessDeniedException');
    await expect(read()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(requests).toHaveLength(1);
  });

  test('with real time and the SDK repeating by itself, the rate holds all the same', async () => {
    const events = Array.from({ length: 120 }, (_, number) => trailEvent(number));
    aws = await startFakeCloudTrail({
      events: () => events,
      now: () => performance.now(),
      refuse: (request) => (request === 2 ? 'ThrottlingException' : undefined),
    });
    const client = new CloudTrailClient({
      region: 'eu-west-1',
      endpoint: aws.endpoint,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    });
    const throttled: string[] = [];
    const trail = makeCloudTrailLookup({
      client,
      sleep: async (milliseconds) => {
        if (milliseconds > 550) throttled.push(`backed off ${milliseconds}`);
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
      },
    });
    let count = 0;
    for await (const { kind } of trail.mutations(period)) if (kind === 'record') count += 1;
    expect({ count, throttled }).toEqual({ count: 120, throttled: [] });
  });
});
