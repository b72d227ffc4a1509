import { makeHandler as makeBuildReportHandler } from '../../lambdas/build-report/handler.ts';
import { makeHandler as makeChaseHandler } from '../../lambdas/chase-reviews/handler.ts';
import { makeHandler as makeExpireHandler } from '../../lambdas/expire-grant/handler.ts';
import { makeHandler as makeReconcileHandler } from '../../lambdas/reconcile-trail/handler.ts';
import { makeHandler as makeRevisitHandler } from '../../lambdas/revisit-changes/handler.ts';
import { makeHandler as makeSweepHandler } from '../../lambdas/sweep-grants/handler.ts';
import { makeHandler as makeVerifyHandler } from '../../lambdas/verify-changes/handler.ts';
import { makeMemoryDecisionStore } from '../../src/adapters/memory/decision-store.ts';
import { makeMemoryGapStore } from '../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../src/adapters/memory/grant-store.ts';
import { makeMemoryReportStore } from '../../src/adapters/memory/report-store.ts';
import { makeBuildDailyReport } from '../../src/application/reports/build-daily-report.ts';
import { makeBuildReport } from '../../src/application/reports/build-report.ts';
import { keptLogger, lambdaContext } from './kept-logger.ts';

describe('expire-grant', () => {
  const expireGrant = async (grantId: string) =>
    ({ grantId, outcome: 'revoked', note: 'gone' }) as const;

  test('ends the grant its timer names', async () => {
    const { logger, lines } = keptLogger();
    const handler = makeExpireHandler({ expireGrant, logger });
    expect(await handler({ grantId: 'g-1' }, lambdaContext)).toMatchObject({ outcome: 'revoked' });
    expect(lines().join()).toContain('"grantId":"g-1"');
  });

  test.each([[{}], [{ grantId: '' }], [{ grantId: 'g', more: 1 }], [null], ['g-1']])(
    'input %j is thrown back, so that it ends in the dead letters',
    async (input) => {
      const handler = makeExpireHandler({ expireGrant, logger: keptLogger().logger });
      await expect(handler(input, lambdaContext)).rejects.toThrow('The input is not');
    },
  );

  test('a timer of a grant that is not stored is thrown back: access may be open that nobody remembers', async () => {
    const { logger, lines } = keptLogger();
    const handler = makeExpireHandler({
      expireGrant: async (grantId) => ({ grantId, outcome: 'unknown-grant', note: 'not stored' }),
      logger,
    });
    await expect(handler({ grantId: 'g-lost' }, lambdaContext)).rejects.toThrow('not stored');
    expect(lines().join()).toContain('"grantId":"g-lost"');
  });

  test('a failure is logged with its reason and thrown, so that it is tried again', async () => {
    const { logger, lines } = keptLogger();
    const handler = makeExpireHandler({
      expireGrant: async () => {
        throw new Error('the table is throttled', { cause: new Error('capacity') });
      },
      logger,
    });
    await expect(handler({ grantId: 'g-1' }, lambdaContext)).rejects.toThrow('throttled');
    expect(lines().join()).toContain('"reason":"Error: the table is throttled"');
    expect(lines().join()).toContain('"cause":"Error: capacity"');
  });
});

describe('sweep-grants', () => {
  test('a grant that could not be worked on fails the run and is named', async () => {
    const { logger, lines } = keptLogger();
    const handler = makeSweepHandler({
      sweepGrants: async () => ({
        examined: 2,
        outcomes: { revoked: 1 },
        errors: [{ grantId: 'g-2', reason: 'AccessDenied' }],
        cutShort: false,
      }),
      logger,
    });
    await expect(handler({ time: '2026-03-02T00:00:00Z' }, lambdaContext)).rejects.toThrow();
    expect(lines().join()).toContain('"grantId":"g-2"');
  });

  test('a sweep without errors gives its counts', async () => {
    const handler = makeSweepHandler({
      sweepGrants: async () => ({
        examined: 1,
        outcomes: { kept: 1 },
        errors: [],
        cutShort: false,
      }),
      logger: keptLogger().logger,
    });
    expect(await handler({}, lambdaContext)).toEqual({
      examined: 1,
      outcomes: { kept: 1 },
      cutShort: false,
    });
  });
});

describe('reconcile-trail', () => {
  const pass = {
    from: '2026-03-02T09:00:00Z',
    to: '2026-03-02T10:00:00Z',
    seen: 3,
    missed: 1,
    known: 2,
    notAChange: 0,
    faults: 0,
    listedFaults: [],
    completeTo: '2026-03-02T10:00:00Z',
    held: null,
    retriedSlices: 0,
    outOfReach: null,
  };

  test('a clean pass gives its counts', async () => {
    const handler = makeReconcileHandler({
      reconcileTrail: async () => pass,
      logger: keptLogger().logger,
    });
    expect(await handler({}, lambdaContext)).toMatchObject({ seen: 3, missed: 1 });
  });

  test.each([
    ['a record that could not be audited', { faults: 1 }],
    ['a period the trail no longer serves', { outOfReach: { from: pass.from, to: pass.to } }],
  ])('%s fails the run, so that somebody looks', async (_, change) => {
    const handler = makeReconcileHandler({
      reconcileTrail: async () => ({ ...pass, ...change }),
      logger: keptLogger().logger,
    });
    await expect(handler({}, lambdaContext)).rejects.toThrow('could not be audited');
  });
});

describe('build-report', () => {
  test('keeps the report of the day before the time the run was due, in every format', async () => {
    const reports = makeMemoryReportStore();
    const handler = makeBuildReportHandler({
      buildDailyReport: makeBuildDailyReport({
        buildReport: makeBuildReport({
          decisions: makeMemoryDecisionStore(),
          gaps: makeMemoryGapStore(),
          grants: makeMemoryGrantStore(),
          clock: { now: () => new Date('2026-03-02T06:00:03Z') },
        }),
        reports,
      }),
      logger: keptLogger().logger,
    });
    const names = await handler({ time: '2026-03-02T06:00:00Z' }, lambdaContext);
    expect(names).toHaveLength(3);
    for (const name of names) {
      expect(name).toMatch(/20260301T000000Z-20260302T000000Z/);
      expect((await reports.get(name))?.body).not.toBe('');
    }
    expect(await handler({ time: '2026-03-02T18:00:00Z' }, lambdaContext)).toEqual(names);
  });

  test('input without a time is thrown back', async () => {
    const handler = makeBuildReportHandler({
      buildDailyReport: async () => [],
      logger: keptLogger().logger,
    });
    await expect(handler({}, lambdaContext)).rejects.toThrow('The input is not');
  });
});

describe('revisit-changes', () => {
  test('a run gives and logs its counts; what it did not come to is due at the next', async () => {
    const { logger, lines } = keptLogger();
    const report = { changes: 1, cleared: 0, decisions: 40, revised: 2, cutShort: true };
    const handler = makeRevisitHandler({ revisitChanges: async () => report, logger });
    expect(await handler({ time: '2026-03-02T00:00:00Z' }, lambdaContext)).toEqual(report);
    expect(lines().join()).toContain('"revised":2');
  });

  test('a failure is logged with its reason and thrown, so that somebody looks', async () => {
    const { logger, lines } = keptLogger();
    const revisitChanges = async () => {
      throw new Error('the table is throttled');
    };
    const handler = makeRevisitHandler({ revisitChanges, logger });
    await expect(handler({}, lambdaContext)).rejects.toThrow('throttled');
    expect(lines().join()).toContain('"reason":"Error: the table is throttled"');
  });
});

describe('verify-changes', () => {
  const verified = { verified: 1, revised: 0, unchanged: 2, idle: 0, failed: 0, left: 0 };

  test('a round gives its counts and logs them', async () => {
    const { logger, lines } = keptLogger();
    const handler = makeVerifyHandler({ verifyChanges: async () => verified, logger });
    expect(await handler({ time: '2026-03-02T12:45:00Z' }, lambdaContext)).toEqual(verified);
    expect(lines().join()).toContain('"verified":1');
  });

  test('a round in which something failed is thrown back, so that the alarm goes off', async () => {
    const { logger, lines } = keptLogger();
    const handler = makeVerifyHandler({
      verifyChanges: async () => {
        throw new Error('1 changes could not be verified');
      },
      logger,
    });
    await expect(handler({}, lambdaContext)).rejects.toThrow('could not be verified');
    expect(lines().join()).toContain('could not be verified');
  });
});

describe('chase-reviews', () => {
  test('a round gives and logs how many people were reminded', async () => {
    const { logger, lines } = keptLogger();
    const chased = { told: 2, 'already-told': 1, pending: 0 };
    const handler = makeChaseHandler({ chaseReviews: async () => chased, logger });
    expect(await handler({ time: '2026-03-02T00:00:00Z' }, lambdaContext)).toEqual(chased);
    expect(lines().join()).toContain('"told":2');
  });
});
