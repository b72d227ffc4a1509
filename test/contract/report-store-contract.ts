import type { ReportStore } from '../../src/application/ports/report-store.ts';

/** What every report store does. `makeStore` hands out an empty one each time. */
export function describeReportStore(name: string, makeStore: () => Promise<ReportStore>): void {
  describe(`report store: ${name}`, () => {
    test('what is not there is undefined', async () => {
      expect(await (await makeStore()).get('2026-03.html')).toBeUndefined();
    });

    test('a report reads back as written; the last one written counts', async () => {
      const store = await makeStore();
      const report = { contentType: 'text/html; charset=utf-8', body: '<p>Zürich 😀</p>' };
      await store.put({ name: '2026/03.html', contentType: 'text/plain', body: '' });
      await store.put({ name: '2026/03.html', ...report });
      expect(await store.get('2026/03.html')).toEqual(report);
      expect(await store.get('2026/03')).toBeUndefined();
    });
  });
}
