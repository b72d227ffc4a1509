import type { LoggingFactsSchema } from '../../../../schemas/facts/logging.ts';
import type { FactsOf } from '../analyser.ts';
import type { CallReader } from '../reading/call-request.ts';

type Facts = FactsOf<typeof LoggingFactsSchema>;

/** What a call took from a log; what is left out is: a part, named by the call itself, nothing known of before. */
export interface LogLoss extends Pick<Facts, 'what' | 'how'> {
  readonly whole?: boolean;
  readonly explicit?: boolean;
  readonly parts?: readonly string[];
  readonly retentionDays?: number;
  readonly retentionDaysBefore?: number | null;
  readonly before?: Facts['before'];
}

export type LogReader = CallReader<LogLoss>;

/** Readers by `ChangeEvent.action`. */
export type LogCalls = Readonly<Record<string, LogReader>>;

/** A call after which nothing of the log is left. */
export function gone(what: LogLoss['what'], how: 'deleted' | 'stopped' = 'deleted'): LogReader {
  return () => ({ what, how, whole: true });
}
