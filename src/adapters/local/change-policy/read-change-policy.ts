import { readPolicyText } from '../policy-files/read-policy-text.ts';
import { parseChangePolicy, type ReadChangePolicy } from './parse-change-policy.ts';
import { strictestPolicy } from './strictest-policy.ts';

/** Reads a policy file. Never throws for what the file is or holds. */
export async function readChangePolicy(path: string): Promise<ReadChangePolicy> {
  const read = await readPolicyText(path);
  return 'fault' in read
    ? { policy: strictestPolicy(), faults: [read.fault] }
    : parseChangePolicy(path, read.text);
}
