import { fileURLToPath } from 'node:url';
import { readAccessPolicy } from '../../src/adapters/local/access-policy/read-access-policy.ts';
import type { AccessPolicy } from '../../src/domain/grants/access-policy.ts';

/** The access policy in a file next to the entry's own. Throws where it holds a fault: half a policy is none. */
export async function loadAccessPolicy(file: string, entry: string): Promise<AccessPolicy> {
  const { policy, faults } = await readAccessPolicy(fileURLToPath(new URL(file, entry)));
  if (faults.length === 0) return policy;
  const wrong = faults.map(({ place, reason, mend }) => `${place} ${reason}; ${mend}`);
  throw new Error(`The access policy cannot be used: ${wrong.join(' / ')}`);
}
