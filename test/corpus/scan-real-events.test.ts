import { scan } from '../cli/scan/run-scan.ts';
import { describeWithRealEvents, realEvents, realEventsFolder } from './real-events.ts';

describeWithRealEvents('a scan of real events', () => {
  const lines = [...realEvents('cloudtrail.jsonl'), ...realEvents('config.jsonl')];

  test('accounts for every record, without a fault, with and without change records', async () => {
    const files = ['cloudtrail.jsonl', 'config.jsonl'].map((name) => `${realEventsFolder}/${name}`);
    const { exitCode, summary, decisions } = await scan(files);
    expect([exitCode, summary.faults]).toEqual([0, []]);
    expect(summary.records).toBe(lines.length);
    const counted = Object.values(summary.notAChange).reduce((sum, count) => sum + count, 0);
    expect(summary.lines + counted + summary.duplicates).toBe(summary.records);
    expect(decisions).toHaveLength(summary.lines);
    expect(new Set(decisions.map(({ eventId }) => eventId)).size).toBe(decisions.length);
    const order = decisions.map(({ evidence }) => /(\w+)\.jsonl:(\d+)#/.exec(evidence.location));
    const places = order.map((at) => (at?.[1] === 'config' ? 1e6 : 0) + Number(at?.[2]));
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  test('names what nearly every successful change was made to', async () => {
    const { decisions } = await scan([`${realEventsFolder}/cloudtrail.jsonl`]);
    const changed = decisions.filter(
      ({ outcome, action }) => outcome === 'succeeded' && !action.startsWith('signin:'),
    );
    const named = changed.filter(({ resources }) => resources.length > 0);
    expect(changed.length).toBeGreaterThan(200);
    expect(named.length / changed.length).toBeGreaterThan(0.9);
  });
});
