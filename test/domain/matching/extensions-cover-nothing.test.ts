import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { sampleEvent, sampleRecord } from './sample-matching.ts';

test('a record that names grants to extend covers no event, whoever it names as implementer', () => {
  const expiresAt = '2026-03-03T10:00:00Z';
  const gives = sampleRecord({ temporary: { expiresAt } });
  expect(judgeEvent(sampleEvent(), [gives])).toMatchObject({ verdict: 'authorised' });
  const extension = sampleRecord({ temporary: { expiresAt, grants: ['gr-0123456789abcdef'] } });
  expect(judgeEvent(sampleEvent(), [extension])).toMatchObject({
    verdict: 'unauthorised',
    record: null,
  });
});
