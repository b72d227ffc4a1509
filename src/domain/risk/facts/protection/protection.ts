import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { ProtectionFactsSchema } from '../../../../schemas/facts/protection.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { callOf } from '../reading/call-request.ts';
import { handsOf } from '../reading/hands.ts';
import { backupCalls } from './backups.ts';
import { bucketCalls } from './buckets.ts';
import { databaseCalls } from './databases.ts';
import { infrastructureCalls } from './infrastructure.ts';
import type { ProtectionReader } from './protection-loss.ts';

const readers: ReadonlyMap<string, ProtectionReader> = new Map(
  [backupCalls, databaseCalls, bucketCalls, infrastructureCalls].flatMap((calls) =>
    Object.entries(calls),
  ),
);

/** `facts.protection`: data, its copies, or what protects them was taken away. */
export const protectionAnalyser: Analyser<typeof ProtectionFactsSchema> = {
  group: 'protection',
  schema: ProtectionFactsSchema,
  calls: [...readers.keys()],
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): FactsOf<typeof ProtectionFactsSchema> | undefined {
  const loss = readers.get(event.action)?.(callOf(event));
  if (loss === undefined) return undefined;
  const { what, how, also, holdsData, withoutCopy, days, daysBefore, wide, count } = loss;
  return {
    what,
    lost: [what, ...(also ?? [])],
    how,
    holdsData: holdsData ?? false,
    withoutCopy: withoutCopy ?? false,
    ...(days === undefined ? {} : { days }),
    ...(daysBefore === undefined ? {} : { daysBefore }),
    wide: wide ?? false,
    count: Math.max(1, count ?? 1),
    before: daysBefore === undefined ? 'unknown' : 'known',
    target: event.resources[0]?.id.slice(0, 256) ?? null,
    hands: handsOf(event),
  };
}
