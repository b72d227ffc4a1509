import type { ReportStore } from '../../application/ports/report-store.ts';

/** A report store that lives as long as the process. */
export function makeMemoryReportStore(): ReportStore {
  const reports = new Map<string, { readonly contentType: string; readonly body: string }>();

  return {
    async put({ name, contentType, body }) {
      reports.set(name, { contentType, body });
    },
    async get(name) {
      return reports.get(name);
    },
  };
}
