import { ExplainedChanges } from '../../../src/domain/decisions/explained-changes.ts';
import { SeenEvents } from '../../../src/domain/decisions/seen-events.ts';
import { SharedCalls } from '../../../src/domain/decisions/shared-calls.ts';
import { TrailMeasures } from '../../../src/domain/risk/hardening/trail-measures.ts';
import { eventOf } from '../../domain/risk/hardening/hardening-events.ts';

test('all that a scan keeps of distinct changes stays below 64 bytes each, whatever they are', () => {
  const seen = new SeenEvents(7);
  const shared = new SharedCalls(7);
  const explained = new ExplainedChanges(7);
  const measures = new TrailMeasures(7);
  const kept = () => seen.bytes + shared.bytes + explained.bytes + measures.bytes;
  // What the first events may leave beyond that, however few they are.
  const atFirst = kept() + 18_000;
  const like = eventOf(0, 'ec2:CreateTags', {});
  let most = 0;
  for (let count = 1; count <= 14_000; count += 1) {
    const ids = [1, 2, 3].map((part) => `i-${count}-${part}`);
    const resources = ids.map((id) => ({ type: 'AWS::EC2::Instance', id }));
    const event = { ...like, eventId: `event ${count}`, sharedId: `call ${count}`, resources };
    seen.note(event.eventId, { id: event.eventId });
    shared.isFirst(event);
    explained.note(event);
    measures.countCall();
    for (const id of ids) {
      measures.note({
        owner: { account: '111122223333', region: 'eu-west-1', type: 'AWS::EC2::Instance', id },
        sighting: {
          at: '2026-03-02T10:00:00Z',
          eventId: event.eventId,
          gone: true,
          measures: { logs: true },
        },
      });
    }
    if (count > 5_000 && count % 100 === 0) most = Math.max(most, (kept() - atFirst) / count);
  }
  expect(most).toBeGreaterThan(50);
  expect(most).toBeLessThanOrEqual(64);
});
