import { readFileSync } from 'node:fs';
import { readControls } from '../../scripts/control-tables/read-controls.ts';
import { renderControls } from '../../scripts/control-tables/render-controls.ts';
import type { Says } from '../../src/domain/gaps/compile-control.ts';
import { controlNamed } from '../../src/domain/gaps/control-named.ts';
import { resourceOfGap } from '../../src/domain/gaps/gap-id.ts';
import { sightingsIn } from '../../src/domain/gaps/sightings-in.ts';
import { type ControlCase, casesOfControl, type sides } from './control-cases.ts';

const controls = readControls('rules/controls');

test('there are at least 40 controls, each called by a name of its own', () => {
  expect(controls.length).toBeGreaterThanOrEqual(40);
  expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
  expect(new Set(controls.map(({ title }) => title)).size).toBe(controls.length);
});

test('what is compiled is what is written', () => {
  const rendered = renderControls('rules/controls');
  const written = (name: string) =>
    readFileSync(`src/domain/gaps/control-${name}.generated.ts`, 'utf8');
  expect(written('words')).toBe(rendered.words);
  expect(written('signs')).toBe(rendered.signs);
});

describe.each(controls.map((control) => [control.id, control] as const))('%s', (id, control) => {
  const cases = casesOfControl(control);
  const seenIn = ({ event }: ControlCase) =>
    sightingsIn(event).filter((seen) => seen.control === id);

  test('has cases of it off, on and neither, and of its resource gone where that shows', () => {
    for (const side of ['off', 'on', 'neither'] as const) {
      expect(cases.filter((one) => one.side === side).length).toBeGreaterThan(0);
    }
    const showsGone = control.gone !== undefined;
    expect(!showsGone || cases.some(({ side }) => side === 'gone')).toBe(true);
  });

  test.each(
    cases.filter(({ side }) => side !== 'neither').map((one) => [one.side, one.why, one] as const),
  )('%s: %s', (side, _why, one) => {
    const seen = seenIn(one);
    expect(seen.map(({ says }) => says)).toContain(side);
    const opposite: Says = side === 'off' ? 'on' : 'off';
    if (seen.length === 1) expect(seen.map(({ says }) => says)).not.toContain(opposite);
    if (one.resource !== undefined) {
      const named = seen
        .filter(({ says }) => says === side)
        .map(({ resource, part }) => resourceOfGap(resource, part));
      expect(named).toContain(one.resource);
    }
  });

  test.each(cases.filter(({ side }) => side === 'neither').map((one) => [one.why, one] as const))(
    'says nothing of: %s',
    (_why, one) => {
      expect(seenIn(one).filter(({ says }) => says !== 'off' || !isItem(one))).toEqual([]);
    },
  );

  test('what its calls switch off they also switch on, on the same resource', () => {
    const placesOf = (side: (typeof sides)[number]) =>
      cases
        .filter((one) => one.side === side)
        .flatMap(seenIn)
        .filter(({ says }) => says === side)
        .map((seen) =>
          JSON.stringify([seen.account, seen.region, seen.resource, seen.part ?? null]),
        );
    const off = placesOf('off');
    expect(placesOf('on').some((place) => off.includes(place))).toBe(true);
  });

  test('is told of in words', () => {
    expect(controlNamed(id)).toMatchObject({ id, title: control.title, level: control.level });
  });
});

function isItem({ event }: ControlCase): boolean {
  return event.source === 'config';
}
