import { matterIdOf } from '../../../src/domain/alerts/matter-id.ts';
import { settledAlert } from '../../../src/domain/alerts/settled-alert.ts';
import { tellingsOf } from '../../../src/domain/alerts/tellings.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import { storedDecision } from './stored-decision.ts';

/** Revisions of one event without findings, by their verdicts. */
function revisionsOf(...verdicts: readonly StoredDecision['verdict'][]): readonly StoredDecision[] {
  return verdicts.map((verdict, index) =>
    storedDecision({ verdict, findings: [], revision: index + 1 }),
  );
}

test.each([
  ['a first decision of concern is told', ['unauthorised'], 1, []],
  ['a first decision of no concern is not', ['authorised'], null, []],
  ['one ratified at once is told, though nothing waits for anybody', ['ratified'], 1, []],
  ['an improvement that is still of concern is not news', ['unauthorised', 'deviating'], 1, []],
  ['what became graver is told anew', ['deviating', 'unauthorised'], 2, []],
  ['what was covered and is no longer is told', ['authorised', 'unauthorised'], 2, []],
  ['what is ratified settles what was told', ['unauthorised', 'ratified'], null, [1]],
  ['what is exempt settles it too', ['unauthorised', 'exempt'], null, [1]],
  [
    'every matter it was of concern in is settled',
    ['deviating', 'unauthorised', 'authorised'],
    null,
    [1, 2],
  ],
  [
    'what is of concern again is told again, and settles nothing',
    ['unauthorised', 'authorised', 'unauthorised'],
    3,
    [],
  ],
  [
    'covered in another way is neither news nor unsettled',
    ['unauthorised', 'ratified', 'authorised'],
    null,
    [1],
  ],
  ['approved before and ratified only now is told', ['authorised', 'ratified'], 2, []],
] as const)('%s', (_, verdicts, told, settled) => {
  const revisions = revisionsOf(...verdicts);
  const { tell, settle } = tellingsOf(revisions);
  expect(tell?.revision ?? null).toBe(told);
  const matters = settled.map((revision) => {
    const one = revisions[revision - 1];
    return one === undefined ? '' : matterIdOf(one);
  });
  expect(settle).toEqual(matters);
});

test('a graver finding on the same verdict is told anew', () => {
  const [first] = revisionsOf('unauthorised');
  if (first === undefined) throw new Error('there is no revision');
  const graver: StoredDecision = {
    ...first,
    revision: 2,
    findings: [{ rule: 'separation-of-duties', level: 'critical', title: 'bob approved himself' }],
  };
  expect(tellingsOf([first, graver]).tell?.revision).toBe(2);
});

test('the message that closes a matter is safe to show, whatever the event holds', () => {
  const hostile = 'x\n\u202e<script>https://evil.example';
  const alert = settledAlert({
    matterId: 'change:1',
    sequence: 2,
    decision: storedDecision({
      verdict: 'ratified',
      action: hostile,
      eventId: `${hostile}; rm -rf /`,
      record: hostile,
      cause: { kind: 'change-record', of: hostile, detail: hostile },
    }),
    events: 3,
    record: undefined,
    now: '2026-03-02T12:00:00Z',
  });
  expect(alert.subject).toMatch(/^[\x20-\x7e]{1,99}$/);
  expect(alert.body).not.toMatch(/\u202e|<script>|https:/);
  expect(alert.body).not.toContain('explain x');
  expect(alert.body).toContain('and 2 more events');
});
