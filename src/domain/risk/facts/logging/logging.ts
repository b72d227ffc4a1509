import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { LoggingFactsSchema } from '../../../../schemas/facts/logging.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { callOf } from '../reading/call-request.ts';
import { handsOf } from '../reading/hands.ts';
import type { LogReader } from './log-loss.ts';
import { logStoreCalls } from './log-stores.ts';
import { networkLogCalls } from './network-logs.ts';
import { resourceLogCalls } from './resource-logs.ts';
import { trailCalls } from './trails.ts';

const readers: ReadonlyMap<string, LogReader> = new Map(
  [trailCalls, networkLogCalls, resourceLogCalls, logStoreCalls].flatMap((calls) =>
    Object.entries(calls),
  ),
);

/** `facts.logging`: a log stops, shrinks, moves or is deleted. */
export const loggingAnalyser: Analyser<typeof LoggingFactsSchema> = {
  group: 'logging',
  schema: LoggingFactsSchema,
  calls: [...readers.keys()],
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): FactsOf<typeof LoggingFactsSchema> | undefined {
  const loss = readers.get(event.action)?.(callOf(event));
  if (loss === undefined) return undefined;
  const { what, how, whole, explicit, parts, retentionDays, retentionDaysBefore, before } = loss;
  return {
    what,
    how,
    whole: whole ?? false,
    explicit: explicit ?? true,
    parts: parts ?? [],
    ...(retentionDays === undefined ? {} : { retentionDays }),
    ...(retentionDaysBefore === undefined ? {} : { retentionDaysBefore }),
    before: before ?? 'unknown',
    target: event.resources[0]?.id.slice(0, 256) ?? null,
    hands: handsOf(event),
  };
}
