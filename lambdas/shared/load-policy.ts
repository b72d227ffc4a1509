import { fileURLToPath } from 'node:url';
import { readChangePolicy } from '../../src/adapters/local/change-policy/read-change-policy.ts';
import type { CompiledChangePolicy } from '../../src/domain/policy/compiling/compiled-policy.ts';

/** The approval policy in a file next to the entry's own. Throws where it holds a fault: half a policy is none. */
export async function loadPolicy(file: string, entry: string): Promise<CompiledChangePolicy> {
  const { policy, faults } = await readChangePolicy(fileURLToPath(new URL(file, entry)));
  if (faults.length === 0) return policy;
  const wrong = faults.map(({ place, reason, mend }) => `${place} ${reason}; ${mend}`);
  throw new Error(`The approval policy cannot be used: ${wrong.join(' / ')}`);
}
