/** A generator whose first piece is being made already. `close` it where it is not read to its end. */
export interface BegunEarly<T> {
  read(): AsyncGenerator<T>;
  close(): Promise<void>;
}

/** Begins before it is asked, so that the first piece is made while the caller still works on something else. */
export function beginEarly<T>(generator: AsyncGenerator<T>): BegunEarly<T> {
  const first = generator.next();
  // Whoever reads gets the failure; unread it must not end the process.
  first.catch(() => undefined);
  return {
    async *read() {
      for (let next = await first; next.done !== true; next = await generator.next()) {
        yield next.value;
      }
    },
    async close() {
      await generator.return(undefined);
    },
  };
}
