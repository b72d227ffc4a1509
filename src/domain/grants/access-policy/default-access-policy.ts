import { AccessPolicySchema } from '../../../schemas/access-policy.ts';
import type { AccessPolicy } from '../access-policy.ts';
import { compileAccessPolicy } from './compile-access-policy.ts';

/** sha256 of no bytes: there was no file. */
const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** What the shipped policy says: people are told of everything, nothing is taken away. */
export const defaultAccessPolicy: AccessPolicy = compileAccessPolicy(
  AccessPolicySchema.parse({ version: 1 }),
  ofNothing,
).policy;
