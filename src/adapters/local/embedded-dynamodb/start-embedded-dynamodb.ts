import { once } from 'node:events';
import type { Server } from 'node:http';
import { join, resolve } from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { makeDocumentClient } from '../../aws/dynamodb/items/document-client.ts';
import { createMissingTables } from './create-missing-tables.ts';
import { lockFolder } from './lock-folder.ts';

/** A DynamoDB inside this process, with the state tables, each under its own name in `stateTables`. */
export interface EmbeddedDynamo {
  readonly endpoint: string;
  readonly client: DynamoDBDocumentClient;
  /** Ends the server and frees the folder; calling it again does nothing more. */
  stop(): Promise<void>;
}

/**
 * Starts DynamoDB on this machine only. With a `folder` its data outlives the process, even one that is killed; without,
 * it is in memory. `port` 0 or none: any free one. Throws `FolderInUseError` where another process uses the folder.
 */
export async function startEmbeddedDynamo({
  folder,
  port = 0,
}: {
  readonly folder?: string | undefined;
  readonly port?: number | undefined;
} = {}): Promise<EmbeddedDynamo> {
  const unlock = folder === undefined ? async () => {} : await lockFolder(resolve(folder));
  try {
    const path = folder === undefined ? undefined : join(resolve(folder), 'dynamodb');
    const server = dynalite({ path, createTableMs: 0 });
    const endpoint = await listen(server, port);
    const client = makeDocumentClient({
      endpoint,
      region: 'us-east-1',
      // The server wants a signed request but checks no signature.
      credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
    });
    const end = async () => {
      client.destroy();
      await close(server).finally(unlock);
    };
    let ending: Promise<void> | undefined;
    const stop = () => {
      ending ??= end();
      return ending;
    };
    try {
      await createMissingTables(client);
    } catch (error) {
      await stop();
      throw error;
    }
    return { endpoint, client, stop };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    server.close((error) => (error === undefined || error === null ? done() : failed(error)));
    // Other clients of this endpoint may keep idle connections open.
    server.closeAllConnections();
  });
}
