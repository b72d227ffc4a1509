/** The code of a system error (`ENOENT`, …), or undefined. Told by shape: such errors may come from another realm. */
export function errorCodeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
