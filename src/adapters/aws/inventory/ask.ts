import type { Unread } from '../../../schemas/inventory.ts';
import type { InventoryPermission } from '../../../schemas/inventory-readers.ts';

/** A call of a reader that AWS did not answer. */
export class NotRead extends Error {
  override readonly name = 'NotRead';
  readonly unread: Unread;
  constructor(permission: InventoryPermission, cause: unknown) {
    super(`${permission} could not be called`, { cause });
    this.unread = { permission, reason: reasonOf(cause) };
  }
}

/** The answer of a call. `NotRead` where there is none: denied, throttled for too long, unreachable. */
export async function ask<T>(permission: InventoryPermission, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new NotRead(permission, error);
  }
}

/** The answer, or `absent` where AWS says with one of these errors that there is nothing. */
export async function askFor<T, A>(
  permission: InventoryPermission,
  absent: { readonly errors: readonly string[]; readonly as: A },
  call: () => Promise<T>,
): Promise<T | A> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && absent.errors.includes(error.name)) return absent.as;
    throw new NotRead(permission, error);
  }
}

/** Every page of a listing. */
export async function* askPages<T>(
  permission: InventoryPermission,
  pages: AsyncIterable<T>,
): AsyncGenerator<T> {
  try {
    yield* pages;
  } catch (error) {
    // What the consumer of a page throws does not come by here: only the listing itself.
    throw error instanceof NotRead ? error : new NotRead(permission, error);
  }
}

const longestReason = 300;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, longestReason);
  const isDenied = /denied|unauthori[sz]ed|forbidden|notauthori[sz]ed/i.test(error.name);
  // The message of a denial repeats the caller's ARN and the call, which are said anyway.
  return isDenied ? 'denied' : `${error.name}: ${error.message}`.slice(0, longestReason);
}
