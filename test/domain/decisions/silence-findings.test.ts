import { silenceFindings } from '../../../src/domain/decisions/silence-findings.ts';
import { judgeEvent } from '../../../src/domain/matching/judge-event.ts';
import { defaultMatchingPolicy } from '../../../src/domain/matching/matching-policy.ts';
import type { Finding, Level } from '../../../src/schemas/finding.ts';
import { sampleEvent, sampleExemption } from '../matching/sample-matching.ts';

const finding = (level: Level = 'high'): Finding => ({
  rule: 'group-opened',
  level,
  title: 'A group was opened',
});
const silencedBy = (change: Readonly<Record<string, unknown>>, level: Level = 'high') =>
  silenceFindings(
    sampleEvent(),
    [finding(level)],
    [sampleExemption({ rules: ['group-opened'], ...change })],
    defaultMatchingPolicy,
  )[0];

test('an approved exemption of a rule keeps its finding as informational and says which and until when', () => {
  expect(silencedBy({})).toEqual({
    rule: 'group-opened',
    level: 'informational',
    title: 'A group was opened (exempted by EX-1 until 2026-06-01T00:00:00Z; would be high)',
  });
});

test.each([
  ['it names no rule', { rules: null }],
  ['it names another rule', { rules: ['other'] }],
  ['nobody approved it', { approvals: [], status: 'proposed' }],
  [
    'it was approved after the event',
    { approvals: [{ by: 'carol@example.com', at: '2026-05-30T09:00:00Z' }] },
  ],
  [
    'its own requester approved it',
    { approvals: [{ by: 'alice@example.com', at: '2026-02-28T09:00:00Z' }] },
  ],
  ['it was over', { endsAt: '2026-03-01T00:00:01Z', reviewAt: '2026-03-01T00:00:00Z' }],
])('it silences nothing where %s', (_what, change) => {
  expect(silencedBy(change)).toEqual(finding());
});

test('a critical finding is silenced by the name of its rule alone', () => {
  expect(silencedBy({ rules: ['*'] }, 'critical')?.level).toBe('critical');
  expect(silencedBy({}, 'critical')?.level).toBe('informational');
});

test('what silences rules exempts nobody from needing a record, and the other way round', () => {
  const verdict = (change: Readonly<Record<string, unknown>>) =>
    judgeEvent(sampleEvent(), [], defaultMatchingPolicy, { exemptions: [sampleExemption(change)] })
      .verdict;
  expect(verdict({})).toBe('exempt');
  expect(verdict({ rules: ['group-opened'] })).toBe('unauthorised');
});
