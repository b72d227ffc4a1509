/** What came of a call that may fail. */
export type Tried<T> = { readonly value: T } | { readonly error: unknown };

export async function tried<T>(call: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return { error };
  }
}
