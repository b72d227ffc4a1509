import { fileURLToPath } from 'node:url';

/** The approval policy that the product ships. */
export const shippedPolicy = fileURLToPath(
  new URL('../../policies/approval.yaml', import.meta.url),
);
