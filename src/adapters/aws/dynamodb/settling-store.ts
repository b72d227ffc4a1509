import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { SettlingStore } from '../../../application/ports/settling-store.ts';
import { MeasureSightingSchema } from '../../../schemas/made-system.ts';
import {
  settlingListKey,
  settlingPartOf,
  settlingParts,
  withSighting,
  youngSystemKey,
} from '../../store-keys/settling-key.ts';
import type { TableAccess } from './items/document-client.ts';
import { isAbsent, isVersion, putIf } from './items/put-if.ts';
import { packBody, unpackBody } from './items/stored-body.ts';

const day = 24 * 60 * 60;
/** Longer than anybody lets the function that judges stand still. */
const keptSeconds = 30 * day;
const mostConflicts = 25;

const YoungSchema = z.object({ version: z.int(), sightings: z.array(MeasureSightingSchema) });
type Young = z.output<typeof YoungSchema>;

/** New systems in DynamoDB: one item a system, and a few a quarter of an hour for what is to be judged then. */
export function makeDynamoSettlingStore(access: TableAccess): SettlingStore {
  const { client, table } = access;

  async function get(pk: string) {
    // Consistent: what completes a system may have been noted a moment ago.
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
    );
    return item;
  }

  async function read(pk: string): Promise<Young> {
    const item = await get(pk);
    return item === undefined
      ? { version: 0, sightings: [] }
      : unpackBody(item, YoungSchema, table);
  }

  return {
    async note(owner, sighting) {
      const pk = youngSystemKey(owner);
      for (let tried = 0; tried < mostConflicts; tried += 1) {
        const known = await read(pk);
        const sightings = withSighting(known.sightings, sighting);
        if (sightings === undefined) return;
        const version = known.version + 1;
        const latest = Math.max(...sightings.map(({ at }) => Date.parse(at)));
        const expiresAtSeconds = Math.ceil(latest / 1_000) + keptSeconds;
        const body = packBody({ version, sightings }, { table, key: pk });
        const condition = known.version === 0 ? isAbsent : isVersion(known.version);
        if (await putIf(access, { pk, version, expiresAtSeconds, ...body }, condition)) return;
      }
      throw new Error('What is known of a new system kept changing while more was added');
    },

    async sightings(owner) {
      return (await read(youngSystemKey(owner))).sightings;
    },

    async enlist(eventId, dueAt) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: settlingListKey(dueAt, settlingPartOf(eventId)) },
          UpdateExpression: 'ADD enlisted :event SET expiresAtSeconds = :end',
          ExpressionAttributeValues: {
            ':event': new Set([eventId.toWellFormed()]),
            ':end': listEnd(dueAt),
          },
        }),
      );
    },

    async enlisted(dueAt) {
      const items = await Promise.all(
        Array.from({ length: settlingParts }, (_, part) => get(settlingListKey(dueAt, part))),
      );
      return items
        .flatMap((item) => {
          const enlisted: unknown = item?.['enlisted'];
          return enlisted instanceof Set ? [...enlisted].map(String) : [];
        })
        .sort();
    },

    async strike(eventId, dueAt) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: settlingListKey(dueAt, settlingPartOf(eventId)) },
          UpdateExpression: 'DELETE enlisted :event SET expiresAtSeconds = :end',
          ExpressionAttributeValues: {
            ':event': new Set([eventId.toWellFormed()]),
            ':end': listEnd(dueAt),
          },
        }),
      );
    },
  };
}

function listEnd(dueAt: string): number {
  return Math.ceil(Date.parse(dueAt) / 1_000) + keptSeconds;
}
