import {
  DeleteAccountAssignmentCommand,
  DescribeAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentsCommand,
  type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import * as z from 'zod';
import { type Operation, operation } from '../operation.ts';

const text = z.string().min(1);
const instance = { InstanceArn: text };
const permissionSet = { PermissionSetArn: text };

export const ssoAdminOperations: Readonly<Record<string, Operation<SSOAdminClient>>> = {
  ListAccountAssignments: operation(
    z.strictObject({
      ...instance,
      ...permissionSet,
      AccountId: text,
      NextToken: text.optional(),
    }),
    (client, input) => client.send(new ListAccountAssignmentsCommand(input)),
  ),
  DeleteAccountAssignment: operation(
    z.strictObject({
      ...instance,
      ...permissionSet,
      TargetId: text,
      TargetType: z.literal('AWS_ACCOUNT'),
      PrincipalType: z.enum(['USER', 'GROUP']),
      PrincipalId: text,
    }),
    (client, input) => client.send(new DeleteAccountAssignmentCommand(input)),
  ),
  DescribeAccountAssignmentDeletionStatus: operation(
    z.strictObject({ ...instance, AccountAssignmentDeletionRequestId: text }),
    (client, input) => client.send(new DescribeAccountAssignmentDeletionStatusCommand(input)),
  ),
};
