/** One page of a listing. `cursor` (opaque) fetches the next one; absent at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
}
