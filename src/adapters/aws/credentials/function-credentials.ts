import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles of functions: Lambda hands credentials over in the
 * environment, and the chain that also tries files, SSO and metadata services makes up a third of a bundle.
 */
export const defaultProvider = fromEnv;
