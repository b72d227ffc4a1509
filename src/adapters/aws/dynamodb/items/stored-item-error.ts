/** Where an item lies, for people who have to look at it. */
export interface ItemPlace {
  readonly table: string;
  readonly key: string;
}

/** Why an item cannot be used. */
export const storedItemReasons = {
  unreadable: 'does not hold what this version writes; restore it or remove it by hand',
  'too-large': 'would exceed the 400 kB DynamoDB allows for an item, even compressed',
} as const;
export type StoredItemReason = keyof typeof storedItemReasons;

/** An item that cannot be read back or written. Never skipped: what is kept must not vanish silently. */
export class StoredItemError extends Error {
  override readonly name = 'StoredItemError';
  readonly code: StoredItemReason;
  readonly retryable = false;
  readonly details: ItemPlace;

  constructor(code: StoredItemReason, place: ItemPlace, cause?: unknown) {
    const key = place.key.slice(0, 200);
    super(`Table ${place.table}, item ${JSON.stringify(key)}: ${storedItemReasons[code]}`, {
      cause,
    });
    this.code = code;
    this.details = { table: place.table, key };
  }
}
