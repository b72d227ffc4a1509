import { makeMemoryAlertPublisher } from '../../../../src/adapters/memory/alert-publisher.ts';
import { makeMemoryChangeStores } from '../../../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../../../src/adapters/memory/decision-store.ts';
import { makeMemoryMatterStore } from '../../../../src/adapters/memory/matter-store.ts';
import { makeTellMatters } from '../../../../src/application/auditing/telling/tell-matters.ts';
import { makeTellPeople } from '../../../../src/application/auditing/telling/tell-people.ts';
import type { MatterStore } from '../../../../src/application/ports/matter-store.ts';
import { matterIdOf } from '../../../../src/domain/alerts/matter-id.ts';
import type { StoredDecision } from '../../../../src/schemas/decision.ts';
import { storedDecision } from '../../../domain/alerts/stored-decision.ts';
import { makeStoppedClock } from '../auditing-on-memory.ts';

/** An event of one matter: same actor, action and hour, without findings. */
const unauthorised = (eventId: string): StoredDecision =>
  storedDecision({ eventId, findings: [], nearest: null, criteria: [] });
const ratified = (eventId: string, revision = 2): StoredDecision => ({
  ...unauthorised(eventId),
  verdict: 'ratified',
  record: 'CHG-1',
  revision,
});
const matter = matterIdOf(unauthorised('1'));

function makeWorld() {
  const clock = makeStoppedClock('2026-03-02T13:00:00Z');
  const decisions = makeMemoryDecisionStore();
  const kept = makeMemoryMatterStore();
  /** Called after people were told. */
  const seam: { afterTold: (key: string) => Promise<void> } = { afterTold: async () => {} };
  const matters: MatterStore = {
    ...kept,
    async told(key, now) {
      await kept.told(key, now);
      await seam.afterTold(key);
    },
  };
  const reads = { linked: 0 };
  const publisher = makeMemoryAlertPublisher();
  const { records } = makeMemoryChangeStores();
  const tellPeople = makeTellPeople({ matters, publisher, clock });
  const make = () =>
    makeTellMatters({
      decisions: {
        ...decisions,
        async linked(query) {
          const page = await decisions.linked(query);
          reads.linked += page.items.length;
          return page;
        },
      },
      records,
      matters,
      tellPeople,
      clock,
    });
  const words = () => publisher.sent.map(({ kind, sequence }) => `${kind} ${sequence}`);
  return { ...make(), again: make, decisions, matters, clock, words, seam, reads };
}

test('a matter is told once, closed once none of its events is open, and opened again by a later event', async () => {
  const { tell, settle, followUp, decisions, words } = makeWorld();
  await decisions.append(unauthorised('1'));
  await decisions.append(unauthorised('2'));
  expect(await tell(unauthorised('1'))).toBe('told');
  expect(await tell(unauthorised('2'))).toBe('already-told');
  await decisions.append(ratified('1'));
  expect(await settle(matter, ratified('1'))).toBe('open');
  await decisions.append(ratified('2'));
  await followUp('2');
  await followUp('1');
  expect(words()).toEqual(['change 1', 'change-settled 2']);

  await decisions.append(unauthorised('3'));
  expect(await tell(unauthorised('3'))).toBe('told');
  expect(await tell(unauthorised('3'))).toBe('already-told');
  await decisions.append(ratified('3'));
  await followUp('3');
  expect(words()).toEqual(['change 1', 'change-settled 2', 'change 3', 'change-settled 4']);
});

test('a matter nobody was told of is not closed', async () => {
  const { settle, decisions, words } = makeWorld();
  await decisions.append(unauthorised('1'));
  await decisions.append(ratified('1'));
  expect(await settle(matter, ratified('1'))).toBe('untold');
  expect(words()).toEqual([]);
});

test('a matter that somebody may have told before they died is closed', async () => {
  const { settle, decisions, matters, words } = makeWorld();
  await decisions.append(unauthorised('1'));
  await decisions.append(ratified('1'));
  await matters.claim(matter, '2026-03-02T12:59:00Z', 120);
  expect(await settle(matter, ratified('1'))).toBe('settled');
  expect(words()).toEqual(['change-settled 2']);
});

test('a matter of hundreds of events is closed by the last of them', async () => {
  const { tell, followUp, decisions, words } = makeWorld();
  const ids = Array.from({ length: 230 }, (_, index) => `e-${index}`);
  for (const id of ids) await decisions.append(unauthorised(id));
  await tell(unauthorised('e-0'));
  for (const id of ids) {
    expect(words()).toEqual(['change 1']);
    await decisions.append(ratified(id));
    await followUp(id);
  }
  expect(words()).toEqual(['change 1', 'change-settled 2']);
});

test('an event that kept silent while its matter was being closed is told, also where the one who closed it died', async () => {
  const { tell, followUp, again, decisions, words, seam } = makeWorld();
  await decisions.append(unauthorised('1'));
  await tell(unauthorised('1'));
  await decisions.append(ratified('1'));
  seam.afterTold = async (key) => {
    if (!key.endsWith('settled')) return;
    throw new Error('the process died');
  };
  const { linked } = decisions;
  let asked = 0;
  decisions.linked = async (query) => {
    const page = await linked(query);
    asked += 1;
    // After it was seen that none is open, and before the matter counts as closed.
    if (asked === 1) {
      await decisions.append(unauthorised('2'));
      expect(await tell(unauthorised('2'))).toBe('already-told');
    }
    return page;
  };
  await expect(followUp('1')).rejects.toThrow('the process died');
  seam.afterTold = async () => {};
  expect(words()).toEqual(['change 1', 'change-settled 2']);
  await again().followUp('1');
  expect(words()).toEqual(['change 1', 'change-settled 2', 'change 3']);
});

test('closing a matter of many events reads each a few times, not each for every other', async () => {
  const { tell, followUp, decisions, reads, words } = makeWorld();
  const opened = Array.from({ length: 1_000 }, (_, index) => ({
    ...unauthorised(`e-${index}`),
    at: new Date(Date.parse('2026-03-02T10:00:00Z') + index * 1_000).toISOString(),
  }));
  for (const decision of opened) {
    await decisions.append(decision);
    await tell(decision);
  }
  for (const { eventId, at } of opened) {
    await decisions.append({ ...ratified(eventId), at });
    await followUp(eventId);
  }
  // Judged again later, they are followed up once more.
  for (const { eventId } of opened) await followUp(eventId);
  expect(words()).toEqual(['change 1', 'change-settled 2']);
  expect(reads.linked).toBeLessThan(4_000);
});
