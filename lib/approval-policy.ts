import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseChangePolicy } from '../src/adapters/local/change-policy/parse-change-policy.ts';

/** The policy that is shipped: what a deployment runs on unless it names its own. */
export const shippedApprovalPolicy = fileURLToPath(
  new URL('../policies/approval.yaml', import.meta.url),
);

/** What is wrong with a policy file, each with its line and mend, as the functions would find it. Empty: nothing. */
export function approvalPolicyFaults(file: string): readonly string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [`${file} cannot be read; name a file that exists, from the folder cdk runs in`];
  }
  return parseChangePolicy(file, text).faults.map(
    ({ place, reason, mend }) => `${place} ${reason}; ${mend}`,
  );
}
