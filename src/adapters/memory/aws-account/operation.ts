import { AwsRefusal } from '../../../domain/grants/kinds/aws-refusal.ts';
import type { Json, JsonObject } from '../../../schemas/json.ts';
import type { AccountState } from './account-state.ts';

/** One operation of the simulation: the input it takes, by the API model, and what it does. */
export interface SimulatedOperation {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** `region`: as the call named it; IAM names none. */
  readonly run: (account: AccountState, input: JsonObject, region: string) => JsonObject;
}
export type SimulatedService = Readonly<Record<string, SimulatedOperation>>;

/** The text at a key the operation requires. */
export function textOf(input: JsonObject, key: string): string {
  const value = input[key];
  if (typeof value !== 'string' || value === '')
    throw new AwsRefusal('ValidationError', `${key} must be a text`);
  return value;
}

export function listOf(input: JsonObject, key: string): readonly string[] {
  const value = input[key];
  if (!Array.isArray(value)) throw new AwsRefusal('ValidationError', `${key} must be a list`);
  return value.map(String);
}

/** AWS refuses an input that lacks something; an SDK would not send what the model does not know. */
export function checkInput(
  name: string,
  { required, optional = [] }: SimulatedOperation,
  input: JsonObject,
): void {
  for (const key of required) {
    if (input[key] === undefined) throw new AwsRefusal('ValidationError', `${name} needs ${key}`);
  }
  const known = new Set([...required, ...optional]);
  for (const key of Object.keys(input)) {
    if (!known.has(key)) throw new Error(`${name} knows no ${key}`);
  }
}

const pageSize = 2;

/** One page of a listing. Pages are small, so that whoever does not turn them is found out. */
export function pageOf<T extends Json>(
  items: readonly T[],
  token: Json | undefined,
): { readonly items: readonly T[]; readonly next: string | undefined } {
  const from = typeof token === 'string' ? Number(token) : 0;
  const next = from + pageSize;
  return {
    items: items.slice(from, next),
    next: next < items.length ? String(next) : undefined,
  };
}
