/** Keeps rendered reports. Absent is `undefined`; denied throws. */
export interface ReportStore {
  put(report: {
    readonly name: string;
    readonly contentType: string;
    readonly body: string;
  }): Promise<void>;
  get(name: string): Promise<{ readonly contentType: string; readonly body: string } | undefined>;
}
