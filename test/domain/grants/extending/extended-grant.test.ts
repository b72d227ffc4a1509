import fc from 'fast-check';
import { extendedGrant } from '../../../../src/domain/grants/extending/extended-grant.ts';
import { neverEnds } from '../../../../src/domain/grants/grant-states.ts';
import type { Grant } from '../../../../src/schemas/grant.ts';
import { toInstant } from '../../../../src/schemas/instant.ts';
import { grantOf } from '../grant-fixtures.ts';

const now = '2026-03-02T11:00:00Z';
const access = { warnMinutes: () => 30 };
const noon = Date.parse('2026-03-02T12:00:00Z');
const word = fc.record({
  record: fc.constantFrom('CHG-2', 'CHG-3', 'CHG-4'),
  expiresAt: fc.option(
    fc.integer({ min: -90, max: 600 }).map((minutes) => toInstant(noon + minutes * 60_000)),
    { nil: undefined },
  ),
});

function told(grant: Grant, words: readonly { record: string; expiresAt: string | undefined }[]) {
  return words.reduce((one, said) => {
    const extended = extendedGrant(one, said, now, access);
    return extended.outcome === 'moved' ? extended.grant : one;
  }, grant);
}

const essence = ({ expiresAt, record, state, dueAt, extensions = [] }: Grant) => ({
  ...{ expiresAt, record, state, dueAt },
  extensions: extensions.map((one) => one.record).sort(),
});

const starts = fc.constantFrom(
  grantOf({ dueAt: '2026-03-02T11:30:00Z' }),
  grantOf({ state: 'kept', because: 'baseline', record: null, expiresAt: neverEnds, dueAt: null }),
);

test('whatever order records are approved, changed and taken back in, their last words decide', () => {
  fc.assert(
    fc.property(
      starts,
      fc.array(word, { maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (grant, words, order) => {
        const last = new Map(words.map((said) => [said.record, said]));
        const shuffled = [...last.values()]
          .map((said) => ({ said, at: order.next().value }))
          .sort((left, right) => left.at - right.at)
          .map(({ said }) => said);
        expect(essence(told(grant, words))).toEqual(essence(told(grant, shuffled)));
        expect(told(told(grant, words), [...last.values()])).toEqual(told(grant, words));
      },
    ),
  );
});

test('what has an end never ends earlier by an extension; what has none ends with the latest', () => {
  fc.assert(
    fc.property(starts, fc.array(word, { maxLength: 12 }), (grant, words) => {
      const { expiresAt, extensions = [] } = told(grant, words);
      const ends = extensions.map((one) => Date.parse(one.expiresAt));
      const first =
        grant.expiresAt === neverEnds && ends.length > 0 ? [] : [Date.parse(grant.expiresAt)];
      expect(Date.parse(expiresAt)).toBe(Math.max(...first, ...ends));
    }),
  );
});

test('all of them taken back, nothing is left of them', () => {
  fc.assert(
    fc.property(starts, fc.array(word, { maxLength: 12 }), (grant, words) => {
      const back = words.map(({ record }) => ({ record, expiresAt: undefined }));
      const { expiresAt, record, state, dueAt, extensions, grantedUntil } = told(grant, [
        ...words,
        ...back,
      ]);
      expect({ expiresAt, record, state, dueAt }).toEqual({
        ...{ expiresAt: grant.expiresAt, record: grant.record, state: grant.state },
        dueAt: grant.dueAt,
      });
      expect([extensions, grantedUntil]).toEqual([undefined, undefined]);
    }),
  );
});

test.each([
  ['revoked', {}, 'too-late'],
  ['already-gone', {}, 'too-late'],
  ['expiring', {}, 'busy'],
  ['active', { endedEarly: { at: now, by: 'ann', why: 'done' } }, 'too-late'],
] as const)('%s %j is %s', (state, different, outcome) => {
  const said = { record: 'CHG-2', expiresAt: '2026-03-02T18:00:00Z' };
  expect(extendedGrant(grantOf({ state, ...different }), said, now, access)).toEqual({ outcome });
});
