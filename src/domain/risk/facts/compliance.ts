import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { ComplianceFactsSchema } from '../../../schemas/facts/compliance.ts';
import { ruleBroken } from '../../events/configuration/special-differences.ts';
import type { Analyser, FactsOf } from './analyser.ts';

/** `facts.compliance`: what a rule of AWS Config says of a resource, now and before. */
export const complianceAnalyser: Analyser<typeof ComplianceFactsSchema> = {
  group: 'compliance',
  schema: ComplianceFactsSchema,
  calls: [],
  resourceTypes: 'every-type',
  derive,
};

function derive({
  compliance,
  resources: [resource],
}: ChangeEvent): FactsOf<typeof ComplianceFactsSchema> | undefined {
  if (compliance === undefined) return undefined;
  const { rule, now, before } = compliance;
  return {
    rule,
    now,
    ...(resource === undefined ? {} : { resourceType: resource.type }),
    ...(before === null ? {} : { before }),
    ...(now === ruleBroken && before !== ruleBroken ? { newlyBroken: true } : {}),
    ...(now === 'COMPLIANT' && before === ruleBroken ? { restored: true } : {}),
  };
}
