import type { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { Operation } from '../operation.ts';

export const ssoAdminOperations: Readonly<Record<string, Operation<SSOAdminClient>>> = {};
