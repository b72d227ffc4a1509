import { readPolicyText } from '../policy-files/read-policy-text.ts';
import { parseAccessPolicy, type ReadAccessPolicy, unreadable } from './parse-access-policy.ts';

/** Reads a policy file. Never throws for what the file is or holds. */
export async function readAccessPolicy(
  path: string,
  rules?: ReadonlySet<string>,
): Promise<ReadAccessPolicy> {
  const read = await readPolicyText(path);
  return 'fault' in read ? unreadable([read.fault]) : parseAccessPolicy(path, read.text, rules);
}
