declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** An HTTP server that speaks DynamoDB. Closing it closes its database too. */
  function dynalite(options?: {
    /** Folder of the LevelDB files; in memory where it is left out. */
    readonly path?: string | undefined;
    /** How long a new table stays CREATING. */
    readonly createTableMs?: number;
  }): Server;

  export = dynalite;
}
