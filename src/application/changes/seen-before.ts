import type { CompiledChangePolicy } from '../../domain/policy/compiling/compiled-policy.ts';
import { environmentsOfAccount } from '../../domain/policy/environments-of.ts';
import { compileGlob } from '../../domain/wildcards/compile-glob.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { StoredDecision, Verdict } from '../../schemas/decision.ts';
import { millisecondsOf, toInstant } from '../../schemas/instant.ts';
import type { DecisionStore } from '../ports/decision-store.ts';

const day = 86_400_000;
const days = 30;
const pageSize = 500;
const mostPages = 40;
const covered: ReadonlySet<Verdict | null> = new Set(['authorised', 'pre-approved', 'ratified']);

/**
 * Environments in which every action of a change was seen, covered by a record, within 30 days before: the newest days
 * are read first, and no more than 20,000 decisions. What lies beyond counts as not seen.
 */
export function makeSeenBefore({
  decisions,
  policy,
}: {
  readonly decisions: Pick<DecisionStore, 'list'>;
  readonly policy: CompiledChangePolicy;
}): (record: ChangeRecord, now: string) => Promise<readonly string[]> {
  const asked = [...new Set(policy.closing.flatMap(({ orSeenIn }) => orSeenIn ?? []))];

  return async (record, now) => {
    if (asked.length === 0) return [];
    const actions = [...new Set(record.scope.flatMap((entry) => entry.actions))].map((pattern) =>
      compileGlob(pattern.toLowerCase()),
    );
    const unseen = new Map(asked.map((environment) => [environment, new Set(actions)]));
    for await (const decision of newestDaysFirst(decisions, now)) {
      if (!covered.has(decision.verdict) || decision.account === null) continue;
      const action = decision.action.toLowerCase();
      for (const environment of environmentsOfAccount(decision.account, policy)) {
        const left = unseen.get(environment);
        for (const fits of left ?? []) if (fits(action)) left?.delete(fits);
      }
      if ([...unseen.values()].every((left) => left.size === 0)) break;
    }
    return asked.filter((environment) => unseen.get(environment)?.size === 0);
  };
}

async function* newestDaysFirst(
  decisions: Pick<DecisionStore, 'list'>,
  now: string,
): AsyncGenerator<StoredDecision> {
  let pages = 0;
  for (let back = 0; back < days; back += 1) {
    const to = millisecondsOf(now) - back * day;
    const period = { from: toInstant(to - day), to: toInstant(to) };
    let cursor: string | undefined;
    do {
      const page = await decisions.list({ ...period, limit: pageSize, cursor });
      yield* page.items;
      cursor = page.cursor;
      pages += 1;
      if (pages >= mostPages) return;
    } while (cursor !== undefined);
  }
}
