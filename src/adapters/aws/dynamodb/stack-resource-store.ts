import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type {
  StackResource,
  StackResourceStore,
} from '../../../application/ports/stack-resource-store.ts';
import {
  firstMadeOf,
  type MadeNote,
  nearestStack,
  type StackNote,
  stackResourceKey,
  withMade,
  withNote,
} from '../../store-keys/stack-sightings.ts';
import type { TableAccess } from './items/document-client.ts';
import { isAbsent, isVersion, putIf } from './items/put-if.ts';
import { packBody, unpackBody } from './items/stored-body.ts';

const keptSeconds = 3 * 24 * 60 * 60;
const mostConflicts = 10;

const NotesSchema = z.object({
  notes: z.array(z.object({ stack: z.string(), at: z.string() })),
  made: z.array(z.object({ stack: z.string(), type: z.string(), at: z.string() })).default([]),
  version: z.int(),
});
type Notes = z.output<typeof NotesSchema>;

/** Which stacks own which resources, in DynamoDB: one item a resource, dropped by its time to live. */
export function makeDynamoStackResourceStore(access: TableAccess): StackResourceStore {
  const { client, table } = access;

  async function read(pk: string): Promise<Notes> {
    // Consistent: a call looks again right after its own decision is kept.
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
    );
    return item === undefined
      ? { notes: [], made: [], version: 0 }
      : unpackBody(item, NotesSchema, table);
  }

  async function change(resource: StackResource, next: (known: Notes) => Noted | undefined) {
    const pk = stackResourceKey(resource);
    for (let tried = 0; tried < mostConflicts; tried += 1) {
      const known = await read(pk);
      const changed = next(known);
      if (changed === undefined) return;
      const version = known.version + 1;
      const { notes, made } = { ...known, ...changed };
      const latest = Math.max(...[...notes, ...made].map(({ at }) => Date.parse(at)));
      const expiresAtSeconds = Math.ceil(latest / 1_000) + keptSeconds;
      const body = packBody({ notes, made, version }, { table, key: pk });
      const condition = known.version === 0 ? isAbsent : isVersion(known.version);
      if (await putIf(access, { pk, version, expiresAtSeconds, ...body }, condition)) return;
    }
    throw new Error('The notes on a resource of a stack kept changing while one was added');
  }

  return {
    note: (resource, stack, at) =>
      change(resource, (known) => {
        const notes = withNote(known.notes, stack, at);
        return notes && { notes };
      }),

    async stackAt(resource, at) {
      return nearestStack((await read(stackResourceKey(resource))).notes, at);
    },

    noteMade: (resource, how, at) =>
      change(resource, (known) => {
        const made = withMade(known.made, how, at);
        return made && { made };
      }),

    async firstMade(resource, how) {
      return firstMadeOf((await read(stackResourceKey(resource))).made, how);
    },
  };
}

/** What of the notes is new. */
interface Noted {
  readonly notes?: readonly StackNote[];
  readonly made?: readonly MadeNote[];
}
