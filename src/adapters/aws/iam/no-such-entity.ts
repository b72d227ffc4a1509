/** True for IAM's own "no such thing": never for a denied or throttled call. */
export function isNoSuchEntity(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'NoSuchEntityException' || error.name === 'NoSuchEntity')
  );
}

/** The call's answer, or `absent` where IAM says that there is no such thing. */
export async function orAbsent<T>(call: () => Promise<T>): Promise<T | 'absent'> {
  try {
    return await call();
  } catch (error) {
    if (isNoSuchEntity(error)) return 'absent';
    throw error;
  }
}
