import { fileURLToPath } from 'node:url';
import { readChangePolicy } from '../../../src/adapters/local/change-policy/read-change-policy.ts';

/** The policy that is shipped, and the faults of its file. */
export const shipped = await readChangePolicy(
  fileURLToPath(new URL('../../../policies/approval.yaml', import.meta.url)),
);
