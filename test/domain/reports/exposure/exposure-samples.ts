import { makeExposureTally } from '../../../../src/domain/reports/exposure/exposure-tally.ts';
import type { Exposure } from '../../../../src/schemas/exposure.ts';
import type { Gap } from '../../../../src/schemas/gap.ts';
import { grant } from '../../../contract/samples.ts';

export const day = { from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' };

/** A trail that was off from 10:00 to 12:00 and was due at 11:00, by nobody's record, with what a test wants different. */
export function gap(different: Partial<Gap> = {}): Gap {
  return {
    id: 'gap-1',
    control: 'trail-records',
    title: 'CloudTrail records',
    level: 'critical',
    account: '111122223333',
    region: 'eu-west-1',
    resource: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
    openedAt: '2026-03-02T10:00:00Z',
    eventId: 'stopped',
    record: null,
    dueAt: '2026-03-02T11:00:00Z',
    closedAt: '2026-03-02T12:00:00Z',
    closedHow: 'restored',
    ...different,
  };
}

/** A day with some of everything. */
export function someExposure(): Exposure {
  const tally = makeExposureTally(day);
  tally.gap(gap());
  tally.gap(gap({ id: 'gap-2', closedAt: null, closedHow: null, record: 'CHG-7' }));
  tally.gap(
    gap({
      id: 'gap-3',
      control: 'bucket-public-access-block',
      resource: 'orders-2031',
      openedAt: '2026-02-20T00:00:00Z',
      dueAt: '2026-03-02T20:00:00Z',
      closedAt: '2026-03-02T06:00:00Z',
    }),
  );
  tally.grant(grant({ state: 'overdue' }));
  tally.grant(
    grant({
      id: 'grant-2',
      account: '444455556666',
      record: null,
      state: 'revoked',
      closedAt: '2026-03-02T18:01:00Z',
    }),
  );
  return tally.exposure(true);
}
