import { makeGetDecision } from '../../../src/application/decisions/get-decision.ts';
import { makeListTimeline } from '../../../src/application/decisions/list-timeline.ts';
import { auditingOnMemory } from '../auditing/auditing-on-memory.ts';
import { opens } from '../auditing/small-world.ts';

async function makeWorld() {
  const { auditEvent, decisions, clock } = auditingOnMemory();
  await auditEvent(opens('sg-1', 'day before', '2026-03-01T10:00:00Z'));
  await auditEvent(opens('sg-1', 'in time', '2026-03-02T09:00:00Z'));
  await auditEvent(opens('sg-2', 'other', '2026-03-02T09:10:00Z', { role: 'Admin' }));
  await auditEvent(opens('sg-1', 'at once', '2026-03-02T10:00:00Z'));
  await auditEvent(opens('sg-1', 'after', '2026-03-02T10:30:00Z'));
  return { decisions, timeline: makeListTimeline({ decisions, clock }) };
}
const idsOf = ({ items }: { readonly items: readonly { readonly eventId: string }[] }) =>
  items.map(({ eventId }) => eventId);

test('a timeline shows what happened to a resource around an instant, in order, both ends included', async () => {
  const { timeline } = await makeWorld();
  const page = await timeline({
    resource: 'sg-1',
    at: '2026-03-02T09:30:00Z',
    beforeMinutes: 30,
    afterMinutes: 30,
  });
  expect(idsOf(page)).toEqual(['in time', 'at once']);
  expect(page).toMatchObject({ from: '2026-03-02T09:00:00Z', to: '2026-03-02T10:00:00.001Z' });
});

test('without a time it shows the last day and the next hour', async () => {
  const { timeline } = await makeWorld();
  expect(idsOf(await timeline({ resource: 'sg-1' }))).toEqual(['in time', 'at once', 'after']);
});

test('a timeline of an actor knows roles and sessions', async () => {
  const { timeline } = await makeWorld();
  const actor = 'arn:aws:iam::111122223333:role/Admin';
  expect(idsOf(await timeline({ actor }))).toEqual(['other']);
  const session = 'arn:aws:sts::111122223333:assumed-role/Deploy/session';
  expect(idsOf(await timeline({ actor: session }))).toHaveLength(3);
});

test('a timeline is of a resource or of an actor', async () => {
  const { timeline } = await makeWorld();
  await expect(timeline({})).rejects.toThrow('exactly one of resource and actor');
  await expect(timeline({ resource: 'a', actor: 'b' })).rejects.toThrow('exactly one');
});

test('a decision comes with every revision, and an unknown event with nothing', async () => {
  const { decisions } = await makeWorld();
  const read = makeGetDecision({ decisions });
  const first = await decisions.get('in time');
  if (first === undefined) throw new Error('it was not decided');
  await decisions.append({ ...first, revision: 2, verdict: 'ratified' });
  const explained = await read('in time');
  expect(explained?.decision).toMatchObject({ revision: 2 });
  expect(explained?.revisions.map(({ revision }) => revision)).toEqual([1, 2]);
  expect(await read('unheard of')).toBeUndefined();
});
