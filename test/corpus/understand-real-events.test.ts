import { rowOf } from '../../src/domain/events/resources/table/resource-table.ts';
import { understandConfiguration } from '../../src/domain/events/understand-configuration.ts';
import { understandTrailRecord } from '../../src/domain/events/understand-trail-record.ts';
import { unwrapInput } from '../../src/domain/events/unwrap-input.ts';
import { ActorSchema } from '../../src/schemas/actor.ts';
import { notAChangeReasons } from '../../src/schemas/change-event.ts';
import { type JsonObject, objectAt } from '../../src/schemas/json.ts';
import { ResourceSchema } from '../../src/schemas/resource.ts';
import { describeWithRealEvents, realEvents } from './real-events.ts';

/** Records in which nothing names a resource: sign-ins, and records whose request and response were cut away. */
function carriesHandle(record: JsonObject): boolean {
  const parts = ['requestParameters', 'responseElements'].map((key) => objectAt(record, key));
  const signIn = /^(ConsoleLogin|GetSigninToken)$/.test(String(record['eventName']));
  return !signIn && parts.some((part) => part !== undefined && Object.keys(part).length > 0);
}

describeWithRealEvents('real events', () => {
  const understood = realEvents('cloudtrail.jsonl').map(({ meta, record }) => ({
    meta,
    record,
    event: understandTrailRecord(record, 'ab'.repeat(32)),
  }));

  test('every trail record becomes a change event or is named as not a change', () => {
    expect(understood.length).toBeGreaterThan(700);
    for (const { event } of understood) {
      expect(event.notAChange === null || event.notAChange in notAChangeReasons).toBe(true);
      expect(event.eventId).not.toBe('');
      ActorSchema.parse(event.actor);
      for (const resource of event.resources) ResourceSchema.parse(resource);
    }
  });

  test('every successful mutating record that carries a handle names a resource', () => {
    const changes = understood.filter(
      ({ event, record }) =>
        event.notAChange === null && event.outcome === 'succeeded' && carriesHandle(record),
    );
    const unnamed = changes.filter(({ event }) => event.resources.length === 0);
    expect(changes.length).toBeGreaterThan(150);
    expect(unnamed.map(({ event }) => event.action)).toEqual([]);
  });

  test('nearly all mutating events of recorded attacks are in the resource table, not guessed', () => {
    const attacks = understood.filter(
      ({ event, meta }) => event.notAChange === null && meta['source'] === 'stratus-red-team',
    );
    const mapped = attacks.filter(
      ({ event }) =>
        rowOf(event.service, event.action.slice(event.service.length + 1)) !== undefined,
    );
    expect(mapped.length / attacks.length).toBeGreaterThan(0.95);
  });

  test('an explicit readOnly flag is believed', () => {
    for (const { event, record } of understood) {
      const flag = String(record['readOnly']).toLowerCase();
      if (flag === 'true') expect(event.notAChange).not.toBeNull();
      if (flag === 'false') expect(event.notAChange).toBeNull();
    }
  });

  test('every configuration item is a change or named as not a change, with its resource', () => {
    const items = realEvents('config.jsonl').map(({ record }) => ({
      record,
      event: understandConfiguration(record, 'cd'.repeat(32)),
    }));
    expect(items.length).toBeGreaterThan(100);
    for (const { event, record } of items) {
      expect(event.resources).toHaveLength(1);
      const diff = objectAt(record, 'configurationItemDiff');
      // Of the real diffs one puts tags on a load balancer, and two are inventories of machines.
      const paths = Object.keys(objectAt(diff, 'changedProperties') ?? {});
      const isChurn =
        event.resources[0]?.type === 'AWS::SSM::ManagedInstanceInventory' ||
        (paths.length > 0 && paths.every((path) => path.includes('.Tags.')));
      expect(event.notAChange).toBe(
        diff === undefined ? 'configuration-unchanged' : isChurn ? 'configuration-churn' : null,
      );
    }
  });

  test('lines of the collection are unwrapped to their record', () => {
    const [first] = realEvents('cloudtrail.jsonl');
    if (first === undefined) throw new Error('no real events');
    expect(unwrapInput({ _meta: first.meta, record: first.record })).toEqual([
      { kind: 'trail-record', value: first.record, pointer: '/record' },
    ]);
  });
});
