import { makeFetchReport } from '../../../src/application/reports/fetch-report.ts';

const clock = { now: () => new Date('2026-03-02T12:00:00Z') };
const fetchReport = makeFetchReport({
  clock,
  buildReport: async ({ from, to, format }) => ({
    name: `${from} ${to}`,
    contentType: format,
    body: '',
  }),
});

test('a report is of the last 24 hours, as a page, unless told', async () => {
  expect(await fetchReport({})).toMatchObject({
    name: '2026-03-01T12:00:00Z 2026-03-02T12:00:00Z',
    contentType: 'html',
  });
});

test('a quarter is the longest period', async () => {
  await expect(fetchReport({ from: '2025-11-30T12:00:00Z' })).resolves.toBeDefined();
  await expect(fetchReport({ from: '2025-11-30T11:59:59Z' })).rejects.toMatchObject({
    code: 'invalid-request',
    message: expect.stringContaining('92 days'),
  });
});
