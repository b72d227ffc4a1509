import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { KnownStateStore } from '../../../application/ports/known-state-store.ts';
import {
  type StateEntry,
  StateEntrySchema,
  stateAt,
  withState,
} from '../../../domain/risk/known-state/state-history.ts';
import { toInstant } from '../../../schemas/instant.ts';
import { knownStateKey } from '../../store-keys/known-state-key.ts';
import type { TableAccess } from './items/document-client.ts';
import { isAbsent, isVersion, putIf } from './items/put-if.ts';
import { packBody, unpackBody } from './items/stored-body.ts';

const keptSeconds = 400 * 24 * 60 * 60;
const mostConflicts = 25;

const HistorySchema = z.object({ version: z.int(), states: z.array(StateEntrySchema) });
type History = z.output<typeof HistorySchema>;

/** Known states in DynamoDB: one item an aspect of a resource, with its last few states, dropped by its time to live. */
export function makeDynamoKnownStateStore(access: TableAccess): KnownStateStore {
  const { client, table } = access;

  async function read(pk: string): Promise<History> {
    // Consistent: a policy's next version may follow its first within the same batch.
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
    );
    return item === undefined ? { version: 0, states: [] } : unpackBody(item, HistorySchema, table);
  }

  async function add(pk: string, entry: StateEntry): Promise<void> {
    for (let tried = 0; tried < mostConflicts; tried += 1) {
      const known = await read(pk);
      const states = withState(known.states, entry);
      if (states === undefined) return;
      const version = known.version + 1;
      const latest = Math.max(...states.map(({ at }) => at));
      const expiresAtSeconds = Math.ceil(latest / 1_000) + keptSeconds;
      const body = packBody({ version, states }, { table, key: pk });
      const condition = known.version === 0 ? isAbsent : isVersion(known.version);
      if (await putIf(access, { pk, version, expiresAtSeconds, ...body }, condition)) return;
    }
    throw new Error('The known states of a resource kept changing while one was added');
  }

  return {
    async note(states, event, correction) {
      // One after the other: two of the same aspect would only be in each other's way.
      for (const { resource, aspect, at, value } of states) {
        const entry = {
          at: Date.parse(at),
          event,
          ...(value === undefined ? {} : { value }),
          ...(correction === undefined ? {} : { correction }),
        };
        await add(knownStateKey({ resource, aspect }), entry);
      }
    },
    async before(aspects, at, eventId) {
      const found = await Promise.all(
        aspects.map(async ({ resource, aspect }) => {
          const { states } = await read(knownStateKey({ resource, aspect }));
          const state = stateAt(states, Date.parse(at), eventId);
          if (state === undefined) return [];
          return { resource, aspect, at: toInstant(state.at), value: state.value };
        }),
      );
      return found.flat();
    },
  };
}
