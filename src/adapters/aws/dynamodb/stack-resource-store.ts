import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { StackResourceStore } from '../../../application/ports/stack-resource-store.ts';
import {
  nearestStack,
  type StackNote,
  stackResourceKey,
  withNote,
} from '../../store-keys/stack-sightings.ts';
import type { TableAccess } from './document-client.ts';
import { isAbsent, isVersion, putIf } from './put-if.ts';
import { packBody, unpackBody } from './stored-body.ts';

const keptSeconds = 3 * 24 * 60 * 60;
const mostConflicts = 10;

const NotesSchema = z.object({
  notes: z.array(z.object({ stack: z.string(), at: z.string() })),
  version: z.int(),
});

/** Which stacks own which resources, in DynamoDB: one item a resource, dropped by its time to live. */
export function makeDynamoStackResourceStore(access: TableAccess): StackResourceStore {
  const { client, table } = access;

  async function read(pk: string): Promise<{ notes: readonly StackNote[]; version: number }> {
    // Consistent: a call looks again right after its own decision is kept.
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
    );
    return item === undefined ? { notes: [], version: 0 } : unpackBody(item, NotesSchema, table);
  }

  return {
    async note(resource, stack, at) {
      const pk = stackResourceKey(resource);
      for (let tried = 0; tried < mostConflicts; tried += 1) {
        const known = await read(pk);
        const notes = withNote(known.notes, stack, at);
        if (notes === undefined) return;
        const version = known.version + 1;
        const latest = Date.parse(notes.at(-1)?.at ?? at);
        const expiresAtSeconds = Math.ceil(latest / 1_000) + keptSeconds;
        const body = packBody({ notes, version }, { table, key: pk });
        const condition = known.version === 0 ? isAbsent : isVersion(known.version);
        if (await putIf(access, { pk, version, expiresAtSeconds, ...body }, condition)) return;
      }
      throw new Error('The notes on a resource of a stack kept changing while one was added');
    },

    async stackAt(resource, at) {
      return nearestStack((await read(stackResourceKey(resource))).notes, at);
    },
  };
}
