/** The same without the keys whose value is undefined: what is absent is neither stored nor compared. */
export function present<T extends object>(value: T): T {
  const kept = { ...value };
  for (const key of Object.keys(kept)) {
    if (Object.getOwnPropertyDescriptor(kept, key)?.value === undefined) {
      Reflect.deleteProperty(kept, key);
    }
  }
  return kept;
}
