// What looking for controls and for temporary access costs, beside understanding the event: as ratios within one run.
import { understandTrailRecord } from '../src/domain/events/understand-trail-record.ts';
import { sightingsIn } from '../src/domain/gaps/sightings-in.ts';
import { endingsIn } from '../src/domain/grants/endings-in.ts';
import { findGrants } from '../src/domain/grants/find-grants.ts';
import type { ChangeEvent } from '../src/schemas/change-event.ts';
import type { JsonObject } from '../src/schemas/json.ts';
import { makeRandom, number } from './random.ts';
import { pickRead, pickWrite } from './trail-calls.ts';

const events = 20_000;
const rounds = 7;

/** A trail of which four in five records read. */
function trail(): readonly JsonObject[] {
  const random = makeRandom(11);
  return Array.from({ length: events }, (_, index) => {
    const reads = number(random, 5) > 0;
    const [source, eventName, shape] = reads ? pickRead(random) : pickWrite(random);
    const { request, response } = shape(random);
    return {
      eventID: String(index),
      eventSource: `${source}.amazonaws.com`,
      eventName,
      readOnly: reads,
      awsRegion: 'eu-west-1',
      recipientAccountId: '111122223333',
      eventTime: '2026-03-02T12:00:00Z',
      userAgent: 'aws-cli/2.27.0',
      userIdentity: { type: 'IAMUser', userName: 'erin', accountId: '111122223333' },
      requestParameters: request,
      responseElements: response,
    };
  });
}

/** Microseconds of processor time for each event. */
function costOf(look: (event: ChangeEvent) => unknown, understood: readonly ChangeEvent[]): number {
  const start = process.cpuUsage();
  for (const event of understood) look(event);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / understood.length;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const records = trail();
const looks = { sightingsIn, findGrants, endingsIn };
const whole: number[] = [];
const costs = new Map(Object.keys(looks).map((name) => [name, [] as number[]]));
// The first round warms up.
for (let round = 0; round <= rounds; round += 1) {
  const start = process.cpuUsage();
  const understood = records.map((record) => understandTrailRecord(record, ''));
  const { user, system } = process.cpuUsage(start);
  if (round > 0) whole.push((user + system) / records.length);
  for (const [name, look] of Object.entries(looks)) {
    const cost = costOf(look, understood);
    if (round > 0) costs.get(name)?.push(cost);
  }
}

const base = middle(whole);
process.stdout.write(`understanding an event: ${base.toFixed(2)} µs\n`);
for (const [name, values] of costs) {
  const cost = middle(values);
  process.stdout.write(
    `${name.padEnd(12)} ${cost.toFixed(2)} µs an event (${((cost / base) * 100).toFixed(0)} % of it)\n`,
  );
}
