import type { TableAccess } from '../../../../src/adapters/aws/dynamodb/items/document-client.ts';
import { watchedClient } from './watched-client.ts';

/** The same table through a client that dies at the nth command and sends none after it. */
export function dyingAt(endpoint: string, { table }: TableAccess, nth: number): TableAccess {
  let sent = 0;
  const before = () => {
    sent += 1;
    if (sent >= nth) throw new Error('the process died');
  };
  return { client: watchedClient(endpoint, { before }), table };
}
