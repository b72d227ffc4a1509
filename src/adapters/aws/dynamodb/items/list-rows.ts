import type { TableAccess } from './document-client.ts';
import { queryRows } from './query-rows.ts';
import type { Item } from './stored-body.ts';

/** What a listing leaves out: roughly where DynamoDB reads, exactly afterwards. */
export interface ListFilter<T> {
  /** Attributes that must equal a value. */
  readonly equal: Readonly<Record<string, string | undefined>>;
  /** Attributes that must contain a text. */
  readonly contains: Readonly<Record<string, string | undefined>>;
  fits(noun: T): boolean;
}

interface Listed<T> {
  readonly index: string;
  readonly partitionKey: string;
  readonly partition: string;
  readonly after: string | undefined;
  readonly limit: number;
  readonly filter: ListFilter<T>;
  read(item: Item): T;
}

const scannedAtOnce = 500;

/** What an index lists in its order after a position, as far as the consumer goes on reading. */
export async function* listRows<T>(
  access: TableAccess,
  { index, partitionKey, partition, after, limit, filter, read }: Listed<T>,
): AsyncGenerator<T> {
  const equal = given(filter.equal);
  const contains = given(filter.contains);
  const conditions = [
    ...equal.map(([name]) => `#${name} = :${name}`),
    ...contains.map(([name]) => `contains(#${name}, :${name})`),
  ];
  const compared = [...equal, ...contains];
  const rows = queryRows(access, {
    IndexName: index,
    KeyConditionExpression: `#group = :group${after === undefined ? '' : ' AND listingOrder > :after'}`,
    ...(conditions.length > 0 && { FilterExpression: conditions.join(' AND ') }),
    ExpressionAttributeNames: {
      '#group': partitionKey,
      ...Object.fromEntries(compared.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':group': partition,
      ...(after !== undefined && { ':after': after }),
      ...Object.fromEntries(compared.map(([name, value]) => [`:${name}`, value])),
    },
    Limit: conditions.length > 0 ? scannedAtOnce : Math.min(limit + 1, scannedAtOnce),
  });
  for await (const item of rows) {
    const noun = read(item);
    if (filter.fits(noun)) yield noun;
  }
}

function given(
  values: Readonly<Record<string, string | undefined>>,
): readonly (readonly [string, string])[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}
