import { type KMSClient, ListGrantsCommand, RevokeGrantCommand } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { type Operation, operation } from '../operation.ts';

const text = z.string().min(1);

export const kmsOperations: Readonly<Record<string, Operation<KMSClient>>> = {
  ListGrants: operation(
    z.strictObject({ KeyId: text, GrantId: text.optional(), Marker: text.optional() }),
    (client, input) => client.send(new ListGrantsCommand(input)),
  ),
  RevokeGrant: operation(z.strictObject({ KeyId: text, GrantId: text }), (client, input) =>
    client.send(new RevokeGrantCommand(input)),
  ),
};
