import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { RevocationCap } from '../../../application/ports/revocation-cap.ts';
import {
  noPlacesTaken,
  type RevocationPlaces,
  takePlace,
} from '../../../domain/grants/access-policy/revocation-places.ts';
import {
  type CountedCap,
  capKey,
  placeHolder,
  placeKey,
} from '../../store-keys/revocation-cap-key.ts';
import type { TableAccess } from './items/document-client.ts';
import { isAbsent, isVersion, putIf } from './items/put-if.ts';
import { packBody, unpackBody } from './items/stored-body.ts';

/** Longer than anybody tries to take one grant away. */
const keptSeconds = 400 * 24 * 60 * 60;
const mostConflicts = 25;

const PlacesSchema = z.object({
  version: z.int(),
  taken: z.array(z.object({ grant: z.string(), at: z.number() })),
  reachedAt: z.number().nullable(),
});

/**
 * A cap in DynamoDB: one item a policy that counts what was taken lately, written by version, and one for each grant
 * that has a place. A crash between the two is mended by asking again. The counting item never expires: it holds whether
 * the cap was reached.
 */
export function makeDynamoRevocationCap(
  access: TableAccess & { readonly cap: CountedCap },
): RevocationCap {
  const { client, table, cap } = access;

  async function get(pk: string) {
    const { Item: item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }),
    );
    return item;
  }

  async function count(grant: string, now: Date): Promise<'free' | 'reached'> {
    const pk = capKey(cap);
    for (let tried = 0; tried < mostConflicts; tried += 1) {
      const item = await get(pk);
      const known: RevocationPlaces & { readonly version: number } =
        item === undefined
          ? { ...noPlacesTaken, version: 0 }
          : unpackBody(item, PlacesSchema, table);
      const { answer, next } = takePlace(known, grant, now.getTime(), cap);
      if (next === undefined) return answer;
      const version = known.version + 1;
      const body = packBody({ version, ...next }, { table, key: pk });
      const condition = known.version === 0 ? isAbsent : isVersion(known.version);
      if (await putIf({ client, table }, { pk, version, ...body }, condition)) return answer;
    }
    throw new Error('The cap on inferred ends kept changing while a place was taken');
  }

  return {
    async take(grantId, now) {
      const grant = placeHolder(grantId);
      const pk = placeKey(cap, grant);
      if ((await get(pk)) !== undefined) return 'free';
      const answer = await count(grant, now);
      if (answer === 'free') {
        const expiresAtSeconds = Math.ceil(now.getTime() / 1_000) + keptSeconds;
        await client.send(new PutCommand({ TableName: table, Item: { pk, expiresAtSeconds } }));
      }
      return answer;
    },
  };
}
