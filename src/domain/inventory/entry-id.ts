const escaped = (field: string) =>
  field.slice(0, 512).replace(/[%|]/g, (sign) => (sign === '%' ? '%25' : '%7C'));

/** The same for the same thing in every inventory: `kind|account|region|resource|detail…`, fields escaped. */
export function entryIdOf(
  kind: string,
  account: string,
  region: string,
  ...fields: readonly string[]
): string {
  return [kind, account, region, ...fields].map(escaped).join('|');
}
