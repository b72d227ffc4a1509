import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { HardeningFactsSchema } from '../../../schemas/facts/hardening.ts';
import { systemMade } from '../hardening/made-system.ts';
import { creationCalls, kindOfMeasure, rowMadeBy } from '../hardening/system-rows.ts';
import type { Analyser, FactsOf } from './analyser.ts';

/** `facts.hardening`: what a new system lacks, at its creation or once it has settled. */
export const hardeningAnalyser: Analyser<typeof HardeningFactsSchema> = {
  group: 'hardening',
  schema: HardeningFactsSchema,
  calls: creationCalls,
  resourceTypes: [],
  derive,
};

const most = 50;

function derive(event: ChangeEvent): FactsOf<typeof HardeningFactsSchema> | undefined {
  const { action, lacking } = event;
  const lacks = (lacking ?? systemMade(event)?.forGood ?? []).slice(0, most);
  const type = rowMadeBy(action)?.type;
  if (type === undefined || lacks.length === 0) return undefined;
  const kinds = new Set(lacks.flatMap((name) => kindOfMeasure(action, name) ?? []));
  return { type, settled: lacking !== undefined, lacks, kinds: [...kinds] };
}
