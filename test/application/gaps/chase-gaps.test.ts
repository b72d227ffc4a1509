import { makeNoteControls } from '../../../src/application/gaps/note-controls.ts';
import { AlertSchema } from '../../../src/schemas/alert.ts';
import { approved } from '../../domain/changes/change-world.ts';
import { at, gapWorld, place, sighting } from './gap-world.ts';

const day = 24 * 60;

test('a control that stays off is told when it is due, again each day, and louder from the third time', async () => {
  const { note, chaseAt, publisher } = gapWorld();
  await note(sighting('e1', 'off', 0));
  expect(await chaseAt(14)).toEqual([]);
  expect(await chaseAt(15)).toEqual(['STILL OFF after 15 minutes: The trail records: main']);
  expect(await chaseAt(25)).toEqual([]);
  expect(await chaseAt(15 + day)).toHaveLength(1);
  expect(await chaseAt(15 + 2 * day)).toHaveLength(1);
  for (const alert of publisher.sent) expect(AlertSchema.parse(alert)).toEqual(alert);
  expect(publisher.sent.map(({ level }) => level)).toEqual(Array(3).fill('critical'));
  expect(new Set(publisher.sent.map(({ matterId }) => matterId)).size).toBe(3);
  expect(publisher.sent[0]?.body).toContain('StartLogging');
});

test('the level rises where it can', async () => {
  const { gaps, chaseAt, publisher } = gapWorld();
  const noteControls = makeNoteControls({ gaps });
  const recorder = { ...place, control: 'config-records', resource: 'default' };
  await noteControls([{ place: recorder, sighting: sighting('e1', 'off', 0) }]);
  for (const minute of [60, 60 + day, 60 + 2 * day]) await chaseAt(minute);
  expect(publisher.sent.map(({ level }) => level)).toEqual(['high', 'high', 'critical']);
});

test('what is back before it is due is never told', async () => {
  const { note, chaseAt } = gapWorld();
  await note(sighting('e1', 'off', 0));
  await note(sighting('e2', 'on', 9));
  expect(await chaseAt(60)).toEqual([]);
});

test('what was told is told once to be over, with the minutes', async () => {
  const { note, chaseAt } = gapWorld();
  await note(sighting('e1', 'off', 0));
  await chaseAt(20);
  await note(sighting('e2', 'on', 30));
  expect(await chaseAt(40)).toEqual(['Back on after 30 min: The trail records: main']);
  expect(await chaseAt(50 + day)).toEqual([]);
});

test('a late event that shows another picture is told as a correction, once', async () => {
  const { note, chaseAt, all } = gapWorld();
  await note(sighting('e2', 'off', 10));
  await chaseAt(40);
  await note(sighting('e1', 'off', 2));
  expect(await all()).toMatchObject([{ openedAt: at(2), eventId: 'e1' }]);
  const told = await chaseAt(50);
  expect(told).toContainEqual('Corrected: The trail records: main');
  expect(told).toContainEqual(expect.stringMatching(/^STILL OFF/));
  expect(await chaseAt(60)).toEqual([]);
});

test('what a record covers is quiet until the end of its window', async () => {
  const { note, chaseAt } = gapWorld();
  await note(sighting('e1', 'off', 0, { record: 'CHG-1', dueAt: at(180) }));
  expect(await chaseAt(179)).toEqual([]);
  expect(await chaseAt(180)).toHaveLength(1);
});

test('a gap that its change was closed with as an exception is quiet until the exception ends', async () => {
  const { note, chaseAt, open, known } = gapWorld();
  await note(sighting('e1', 'off', 0, { record: approved.id, dueAt: at(60) }));
  const [gap] = await open();
  known.push({
    ...approved,
    status: 'closed',
    outcome: {
      result: 'succeeded',
      exceptions: [{ gap: gap?.id ?? '', reason: 'replaced', by: 'carol', until: at(3 * day) }],
    },
  });
  expect(await chaseAt(60)).toEqual([]);
  expect(await chaseAt(2 * day)).toEqual([]);
  expect(await chaseAt(3 * day + 61)).toHaveLength(1);
});

test('a crash after telling tells nothing twice', async () => {
  let fails = true;
  const { note, chaseAt, publisher } = gapWorld([], (store) => ({
    ...store,
    async save(watch, lookAt, version) {
      if (watch.notices.length > 0 && fails) throw new Error('crashed');
      return store.save(watch, lookAt, version);
    },
  }));
  await note(sighting('e1', 'off', 0));
  await expect(chaseAt(20)).rejects.toThrow('1 gaps could not be told');
  fails = false;
  await chaseAt(30);
  expect(publisher.sent).toHaveLength(1);
});
