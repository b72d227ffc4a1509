import fc from 'fast-check';
import { exposureOfGrant } from '../../../../src/domain/grants/exposure.ts';
import { neverEnds } from '../../../../src/domain/grants/grant-states.ts';
import { makeExposureTally } from '../../../../src/domain/reports/exposure/exposure-tally.ts';
import { ExposureSchema } from '../../../../src/schemas/exposure.ts';
import { toInstant } from '../../../../src/schemas/instant.ts';
import { grant } from '../../../contract/samples.ts';
import { day, gap, someExposure } from './exposure-samples.ts';

test('gaps and access are added up, approved apart from not approved, and what is beyond its end', () => {
  const exposure = ExposureSchema.parse(someExposure());
  expect(exposure.gaps).toEqual({
    count: 3,
    open: 1,
    overdue: 2,
    minutes: 120 + 14 * 60 + 6 * 60,
    overdueMinutes: 60 + 13 * 60,
    approvedMinutes: 14 * 60,
    unapprovedMinutes: 120 + 6 * 60,
  });
  expect(exposure.grants).toEqual({
    count: 2,
    open: 1,
    overdue: 2,
    minutes: 13.5 * 60 + 7 * 60 + 31,
    overdueMinutes: 6 * 60 + 1,
    approvedMinutes: 13.5 * 60,
    unapprovedMinutes: 7 * 60 + 31,
  });
  expect(exposure.controls).toEqual([
    { name: 'trail-records', count: 2, minutes: 960, overdueMinutes: 840 },
    { name: 'bucket-public-access-block', count: 1, minutes: 360, overdueMinutes: 0 },
  ]);
  expect(exposure.accounts.map(({ name }) => name)).toEqual(['111122223333', '444455556666']);
  expect(exposure.longest.map(({ id, overdueMinutes }) => [id, overdueMinutes])).toEqual([
    ['gap-2', 780],
    ['grant-1', 360],
    ['gap-1', 60],
    ['grant-2', 1],
    ['gap-3', 0],
  ]);
});

test('access for good outlives nothing', () => {
  const forGood = grant({ state: 'kept', expiresAt: neverEnds });
  expect(exposureOfGrant(forGood, day)).toEqual({ minutes: 0, overdueMinutes: 0 });
  const tally = makeExposureTally(day);
  tally.grant(forGood);
  expect(tally.exposure(true).grants.count).toBe(0);
});

test('more than are listed are still counted', () => {
  const tally = makeExposureTally(day);
  for (let at = 0; at < 500; at += 1) tally.gap(gap({ id: `gap-${at}`, control: `control-${at}` }));
  const exposure = tally.exposure(false);
  expect(exposure).toMatchObject({ complete: false, gaps: { count: 500, minutes: 60_000 } });
  expect(exposure.longest).toHaveLength(50);
  expect(exposure.controls).toHaveLength(50);
});

test('a period counts what its parts count, and never more than its length', () => {
  const minute = 60_000;
  const start = Date.parse(day.from);
  const at = (offset: number) => toInstant(start + offset * minute);
  const offset = fc.integer({ min: -3_000, max: 3_000 });
  fc.assert(
    fc.property(offset, offset, offset, fc.integer({ min: 0, max: 1_440 }), (a, b, c, cut) => {
      const [opened = 0, closed = 0] = [a, b].sort((one, other) => one - other);
      const one = grant({
        openedAt: at(opened),
        expiresAt: at(c),
        state: 'revoked',
        closedAt: at(closed),
      });
      const within = (from: number, to: number) =>
        exposureOfGrant(one, { from: at(from), to: at(to) });
      const [whole, early, late] = [within(0, 1_440), within(0, cut), within(cut, 1_440)];
      expect(whole.minutes).toBeCloseTo(early.minutes + late.minutes);
      expect(whole.overdueMinutes).toBeCloseTo(early.overdueMinutes + late.overdueMinutes);
      expect(whole.minutes).toBeLessThanOrEqual(1_440);
      expect(whole.overdueMinutes).toBeLessThanOrEqual(whole.minutes);
    }),
  );
});
