import { isJsonObject, type Json } from '../../../../schemas/json.ts';

/** Lists in EC2's records are `{items: […]}`; one alone may stand without its list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value)) return [];
  const items = value['items'];
  if (Array.isArray(items)) return items;
  return items === undefined ? [] : [items];
}

/** A port, written as a number or as its digits. */
export function portAt(value: Json, key: string): number | undefined {
  const found = isJsonObject(value) ? value[key] : undefined;
  const port = typeof found === 'string' && /^-?\d{1,5}$/.test(found) ? Number(found) : found;
  return typeof port === 'number' ? port : undefined;
}

/** More than any one call makes. */
export const mostRules = 1_000;

/** What EC2 calls a rule of a security group. */
export const ruleIdForm = /^sgr-[0-9a-z]{1,64}$/;
