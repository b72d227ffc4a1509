import type { ChangeRecord, RiskLevel } from '../../schemas/change-record.ts';
import { assessRisk } from '../policy/assess-risk.ts';
import type { CompiledChangePolicy } from '../policy/compiled-policy.ts';
import { requiredApprovals } from '../policy/required-approvals.ts';

/** The record with its risk and the approvals the policy asks for, as both are now. */
export function assessed(
  record: ChangeRecord,
  raisedTo: RiskLevel | undefined,
  policy: CompiledChangePolicy,
): ChangeRecord {
  const { risk: _, required: __, ...asked } = record;
  const risk = assessRisk({ ...asked, risk: { raisedTo } }, policy);
  const judged: ChangeRecord = { ...asked, risk };
  const required = requiredApprovals(judged, policy);
  // Where no rule of the policy speaks of it, as many approve as its type needs: never nobody.
  return required.length === 0 ? judged : { ...judged, required: [...required] };
}
