import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import type { Level } from '../../src/schemas/finding.ts';
import type { Json } from '../../src/schemas/json.ts';
import { eventOf } from '../domain/risk/event-of.ts';
import { notFound, rightlyLoud } from './not-found.ts';
import { describeWithRealEvents, realEvents } from './real-events.ts';

const shipped = compileRules((await readRiskRules(['rules/risk'])).rules);

const events = realEvents('cloudtrail.jsonl').map(({ meta, record }) => {
  const event = eventOf(record);
  return {
    source: nameIn(meta['source']),
    label: nameIn(meta['label']),
    rule: nameIn(meta['rule']),
    event,
    levels: shipped.findings(event).map(({ level }) => level),
  };
});

/** Neither an attack nor what another project's rule is there to find. */
const everyday = events.filter(({ label }) => label === '' || label === 'negative');
const loud = everyday.filter(({ levels }) => levels.some(isLoud));

function nameIn(value: Json | undefined): string {
  return Array.isArray(value) ? value.join() : typeof value === 'string' ? value : '';
}

function isLoud(level: Level): boolean {
  return level === 'high' || level === 'critical';
}

describeWithRealEvents('events that other projects labelled', () => {
  test('changes that another rule is there to find are found, but for those listed with a reason', () => {
    const missed = events
      .filter(({ label, event }) => label === 'positive' && event.notAChange === null)
      .filter(({ levels }) => levels.every((level) => level === 'informational'))
      .map(({ source, rule, event }) => `${source} | ${rule} | ${event.action}`);
    expect([...new Set(missed)].sort()).toEqual(Object.keys(notFound).sort());
  });

  test('everyday events that carry high or critical are those a person agrees with', () => {
    const carrying = loud.map(({ source, event }) => `${source} | ${event.action}`);
    expect([...new Set(carrying)].sort()).toEqual(Object.keys(rightlyLoud).sort());
  });

  test("fewer than 2 % of everyday events carry high or critical, root's own acts aside", () => {
    const ofOthers = everyday.filter(({ event }) => event.actor.kind !== 'root');
    const carrying = ofOthers.filter(({ levels }) => levels.some(isLoud));
    expect(ofOthers.length).toBeGreaterThan(200);
    expect(carrying.length / ofOthers.length).toBeLessThan(0.02);
  });
});
