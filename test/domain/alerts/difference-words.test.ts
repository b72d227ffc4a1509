import { alertReasons } from '../../../src/domain/alerts/alert-reasons.ts';
import { differenceWords } from '../../../src/domain/alerts/difference-words.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';

test.each([
  [null, 'tcp 22 0.0.0.0/0', 'p: added tcp 22 0.0.0.0/0'],
  ['tcp 22 0.0.0.0/0', null, 'p: removed tcp 22 0.0.0.0/0'],
  ['false', 'true', 'p: false -> true'],
  [null, 'changed, not shown', 'p: changed, not shown'],
  [null, null, 'p: changed'],
])('%s before and %s after reads %s', (before, after, words) => {
  expect(differenceWords({ property: 'p', before, after }).replaceAll(/\s+/g, ' ')).toBe(words);
});

test('hostile text stays on its line', () => {
  const words = differenceWords({ property: 'p\n', before: null, after: 'a\u0007\nb' });
  expect([...words].every((sign) => sign >= ' ')).toBe(true);
});

test('an alert tells what AWS Config saw change, ten properties at most', () => {
  const decision: StoredDecision = {
    eventId: 'config:AWS::EC2::SecurityGroup/sg-0ab@1',
    at: '2026-03-02T10:00:00Z',
    account: '111122223333',
    region: 'eu-west-1',
    action: 'config:ConfigurationItemChange',
    actor: { kind: 'unknown', identity: null, principal: null, via: 'unknown', proven: false },
    resources: [],
    outcome: 'succeeded',
    verdict: 'unauthorised',
    record: null,
    nearest: null,
    criteria: [],
    findings: [],
    grants: [],
    gaps: [],
    evidence: { location: 'x', sha256: 'y' },
    revision: 1,
    decidedAt: '2026-03-02T10:00:00Z',
    seenBy: 'bus',
    differences: Array.from({ length: 12 }, (_, index) => ({
      property: `p${index}`,
      before: null,
      after: 'on',
    })),
  };
  const reasons = alertReasons(decision);
  expect(reasons).toContain('p0: added on');
  expect(reasons).toContain('p9: added on');
  expect(reasons).toContain('and 2 more properties');
});
