import type { TouchedResource } from '../../domain/verification/event-tally.ts';
import { shortName } from '../../domain/verification/short-name.ts';
import { type ChangeVerification, verificationLimits } from '../../schemas/change-verification.ts';
import type { Compliance, ComplianceReader } from '../ports/compliance-reader.ts';

type Entry = ChangeVerification['compliance'][number];

const askedAtOnce = 5;
/** Rules named of one resource. */
const mostRules = 5;

/**
 * What AWS Config says of the resources a change touched. Who cannot be asked is `unknown`, never compliant; `failures`
 * says why, each reason once.
 */
export async function readCompliance(
  resources: readonly TouchedResource[],
  reader: ComplianceReader,
): Promise<{ readonly entries: readonly Entry[]; readonly failures: readonly string[] }> {
  const entries: Entry[] = [];
  const failures = new Set<string>();
  for (let at = 0; at < resources.length; at += askedAtOnce) {
    const asked = resources.slice(at, at + askedAtOnce).map(async (resource) => {
      try {
        return entriesOf(resource, await reader.of(resource));
      } catch (error) {
        failures.add(error instanceof Error ? error.name : 'unknown failure');
        return entriesOf(resource, { state: 'out-of-reach' });
      }
    });
    entries.push(...(await Promise.all(asked)).flat());
  }
  return { entries: entries.slice(0, verificationLimits.compliance), failures: [...failures] };
}

function entriesOf({ arn, id }: TouchedResource, compliance: Compliance): readonly Entry[] {
  const resource = shortName(arn ?? id);
  switch (compliance.state) {
    case 'non-compliant': {
      const rules = compliance.rules.slice(0, mostRules);
      return rules.length === 0
        ? [{ resource, rule: null, state: 'non-compliant' }]
        : rules.map((rule) => ({ resource, rule: shortName(rule), state: 'non-compliant' }));
    }
    case 'out-of-reach':
      return [{ resource, rule: null, state: 'unknown' }];
    default:
      return [{ resource, rule: null, state: compliance.state }];
  }
}
