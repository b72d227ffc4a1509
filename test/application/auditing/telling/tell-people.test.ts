import { makeTellPeople } from '../../../../src/application/auditing/telling/tell-people.ts';
import type { AlertPublisher } from '../../../../src/application/ports/alert-publisher.ts';
import type { MatterStore } from '../../../../src/application/ports/matter-store.ts';
import type { Alert } from '../../../../src/schemas/alert.ts';

const alert: Alert = {
  matterId: 'change:1',
  sequence: 1,
  kind: 'change',
  level: 'high',
  subject: 'subject',
  body: 'body',
  account: '111122223333',
  region: 'eu-west-1',
  verdict: 'unauthorised',
  eventId: 'e-1',
  record: null,
  raisedAt: '2026-03-02T12:00:00Z',
};

/** A matter store and a channel that can be made to fail, on a clock the test moves. */
function makeWorld() {
  const claims = new Map<string, number>();
  const finished = new Set<string>();
  const sent: Alert[] = [];
  const world = { seconds: 0, sent, channelIsDown: false, rememberingFails: false };
  const matters: Pick<MatterStore, 'claim' | 'told'> = {
    async claim(matterId, now, staleAfterSeconds) {
      if (finished.has(matterId)) return 'told';
      const claimedAt = claims.get(matterId);
      if (claimedAt !== undefined && Date.parse(now) - claimedAt < staleAfterSeconds * 1_000) {
        return 'pending';
      }
      claims.set(matterId, Date.parse(now));
      return 'claimed';
    },
    async told(matterId) {
      if (world.rememberingFails) throw new Error('store is down');
      finished.add(matterId);
    },
  };
  const publisher: AlertPublisher = {
    async publish(message) {
      if (world.channelIsDown) throw new Error('channel is down');
      sent.push(message);
    },
  };
  const tell = makeTellPeople({
    matters,
    publisher,
    clock: { now: () => new Date(Date.parse('2026-03-02T12:00:00Z') + world.seconds * 1_000) },
    staleAfterSeconds: 60,
  });
  return Object.assign(world, { tell });
}

test('people hear of a matter once, however often it is delivered', async () => {
  const { tell, sent } = makeWorld();
  expect(await tell(alert)).toBe('told');
  expect(await tell(alert)).toBe('already-told');
  expect(sent).toEqual([alert]);
});

test('two at once: one tells, the other is told to come back', async () => {
  const { tell, sent } = makeWorld();
  expect((await Promise.all([tell(alert), tell(alert)])).toSorted()).toEqual(['pending', 'told']);
  expect(sent).toHaveLength(1);
});

test('another matter is not held up', async () => {
  const { tell, sent } = makeWorld();
  await tell(alert);
  expect(await tell({ ...alert, matterId: 'change:2' })).toBe('told');
  expect(sent).toHaveLength(2);
});

test('a channel that fails throws; the matter is pending, then told once the claim is stale', async () => {
  const world = makeWorld();
  world.channelIsDown = true;
  await expect(world.tell(alert)).rejects.toThrow('channel is down');
  world.channelIsDown = false;
  expect(await world.tell(alert)).toBe('pending');
  world.seconds = 61;
  expect(await world.tell(alert)).toBe('told');
  expect(world.sent).toHaveLength(1);
});

test('dying between sending and remembering repeats the alert with the same matter and sequence', async () => {
  const world = makeWorld();
  world.rememberingFails = true;
  await expect(world.tell(alert)).rejects.toThrow('store is down');
  world.rememberingFails = false;
  world.seconds = 61;
  expect(await world.tell(alert)).toBe('told');
  expect(world.sent.map(({ matterId, sequence }) => [matterId, sequence])).toEqual([
    ['change:1', 1],
    ['change:1', 1],
  ]);
});
