import { readFileSync } from 'node:fs';
import { figuresIn, renderCoverage } from '../../../scripts/event-coverage/render-coverage.ts';
import { serviceMappings } from '../../../src/domain/events/resources/table/service-mappings.ts';

test('docs/coverage.md says what the tables, the reference and the cases say', () => {
  const page = readFileSync('docs/coverage.md', 'utf8');
  expect(page).toBe(renderCoverage(figuresIn(page)));
});

test('no event of a service is mapped twice, and none carries a version suffix', () => {
  for (const { service, rows } of serviceMappings) {
    const events = rows.flatMap((row) => row.events.split(' '));
    expect({ service, events: events.filter((event, i) => events.indexOf(event) !== i) }).toEqual({
      service,
      events: [],
    });
    expect(events.filter((event) => /\d{8}|^$/.test(event))).toEqual([]);
  }
});

test('no service has two tables', () => {
  const services = serviceMappings.map(({ service }) => service);
  expect(new Set(services).size).toBe(services.length);
});
