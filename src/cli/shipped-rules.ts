import { fileURLToPath } from 'node:url';

/** The folder of the risk rules that the product ships. */
export const shippedRules = fileURLToPath(new URL('../../rules/risk', import.meta.url));
