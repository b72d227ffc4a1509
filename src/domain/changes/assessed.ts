import type { ChangeRecord, RiskLevel } from '../../schemas/change-record.ts';
import type { CompiledChangePolicy } from '../policy/compiling/compiled-policy.ts';
import { requiredApprovals } from '../policy/demands/required-approvals.ts';
import { assessRisk } from '../policy/risk/assess-risk.ts';
import { present } from './present.ts';

/** The record with what the policy says of it now: its risk, the approvals it needs, the ceiling of a standard change. */
export function assessed(
  record: ChangeRecord,
  raisedTo: RiskLevel | undefined,
  policy: CompiledChangePolicy,
): ChangeRecord {
  const { risk: _, required: __, ...rest } = record;
  const ceiling = record.type === 'standard' ? policy.standard.riskCeiling : undefined;
  const asked = present({ ...rest, riskCeiling: record.riskCeiling ?? ceiling });
  const risk = assessRisk({ ...asked, risk: { raisedTo } }, policy);
  const judged: ChangeRecord = { ...asked, risk };
  const required = requiredApprovals(judged, policy);
  // Where no rule of the policy speaks of it, as many approve as its type needs: never nobody.
  return required.length === 0 ? judged : { ...judged, required: [...required] };
}
