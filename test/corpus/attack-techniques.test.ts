import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { compileRules } from '../../src/domain/risk/rule-set.ts';
import { stringAt } from '../../src/schemas/json.ts';
import { eventOf } from '../domain/risk/event-of.ts';
import { describeWithRealEvents, realEvents } from './real-events.ts';

const shipped = compileRules((await readRiskRules(['rules/risk'])).rules);
const serious: ReadonlySet<string> = new Set(['medium', 'high', 'critical']);

/** The changes that each attack technique made while it was recorded: what read, failed or was refused is none. */
const changesByTechnique = Map.groupBy(
  realEvents('cloudtrail.jsonl')
    .filter(({ meta }) => meta['label'] === 'attack')
    .map(({ meta, record }) => ({
      technique: stringAt(meta, 'technique') ?? '',
      event: eventOf(record),
    }))
    .filter(({ event }) => event.notAChange === null && event.outcome === 'succeeded'),
  ({ technique }) => technique,
);

describeWithRealEvents('attack techniques', () => {
  test('there are changes of at least 25 of them', () => {
    expect(changesByTechnique.size).toBeGreaterThanOrEqual(25);
  });

  test.each([...changesByTechnique])(
    '%s is found on at least one of its changes',
    (_name, changes) => {
      const found = changes.flatMap(({ event }) => shipped.findings(event));
      expect(found.map(({ level }) => level).filter((level) => serious.has(level))).not.toEqual([]);
    },
  );
});
