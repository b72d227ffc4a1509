import { whyOf } from '../../../src/domain/reports/why.ts';
import type { Decision } from '../../../src/schemas/decision.ts';
import { someDecision } from './some-decisions.ts';

const late = { criterion: 'window', result: 'fail', detail: '14 minutes late' } as const;
const foreign = { criterion: 'actor', result: 'fail', detail: 'bob is no implementer' } as const;
const unnamed = {
  criterion: 'resource',
  result: 'unknown',
  detail: 'no resource is named',
} as const;
const approval = {
  criterion: 'approval',
  result: 'fail',
  detail: 'approved 2 hours after',
} as const;

test.each<[string, Partial<Decision>]>([
  ['covered by CHG-1', { verdict: 'authorised', record: 'CHG-1' }],
  ['covered by CHG-1', { verdict: 'pre-approved', record: 'CHG-1' }],
  [
    'covered by CHG-1, afterwards: approved 2 hours after',
    { verdict: 'ratified', record: 'CHG-1', criteria: [approval] },
  ],
  [
    'CHG-1, but window: 14 minutes late',
    { verdict: 'deviating', record: 'CHG-1', criteria: [late] },
  ],
  ['no change record fits', { verdict: 'unauthorised', record: null, criteria: [] }],
  [
    'nearest is CHG-1, but actor: bob is no implementer; window: 14 minutes late',
    { verdict: 'unauthorised', record: null, nearest: 'CHG-1', criteria: [foreign, late] },
  ],
  [
    'nearest is CHG-1, but it differs in approval, actor and window',
    {
      verdict: 'unauthorised',
      record: null,
      nearest: 'CHG-1',
      criteria: [approval, foreign, late],
    },
  ],
  [
    'CHG-1 may cover it; unknown: resource: no resource is named',
    { verdict: 'undetermined', record: null, nearest: 'CHG-1', criteria: [unnamed] },
  ],
  [
    'too little is known to judge it',
    { verdict: 'undetermined', record: null, nearest: null, criteria: [] },
  ],
  ['exempt by EX-1', { verdict: 'exempt', record: 'EX-1' }],
  ['exempt, needs no change record', { verdict: 'exempt', record: null }],
  ['attempt, denied by AWS: changed nothing', { verdict: null, outcome: 'denied' }],
  ['attempt, failed: changed nothing', { verdict: null, outcome: 'failed' }],
  ['', { verdict: null, outcome: 'succeeded' }],
])('%s', (reason, changes) => {
  expect(whyOf(someDecision(changes)).verdict).toBe(reason);
});

test('findings come gravest first, each title once', () => {
  const findings = [
    { rule: 'a', level: 'low', title: 'minor' },
    { rule: 'b', level: 'critical', title: 'grave' },
    { rule: 'c', level: 'low', title: 'minor' },
  ] as const;
  expect(whyOf(someDecision({ findings: [...findings] })).findings).toEqual(['grave', 'minor']);
});
