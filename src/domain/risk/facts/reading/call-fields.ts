import { isJsonObject, type Json, type JsonObject, objectAt } from '../../../../schemas/json.ts';
import type { Happening } from '../../../events/happening.ts';

/** What a call asked for and was answered, ready to be read field by field. */
export interface CallFields {
  readonly action: string;
  /** The account the event is of; null where it is not known. */
  readonly account: string | null;
  readonly request: JsonObject;
  readonly response: JsonObject;
  readonly denied: boolean;
}

const longestText = 256;

/**
 * The fields of a call. EC2 wraps newer requests in `{CreateVolumeRequest: …}` and API Gateway in `{createStageInput: …}`;
 * what is wrapped is laid beside the rest.
 */
export function callFields(event: Happening): CallFields {
  if (last?.event === event) return last.fields;
  const fields = readFields(event);
  last = { event, fields };
  return fields;
}

/** Several groups of facts ask for the same call, one after the other. */
let last: { readonly event: Happening; readonly fields: CallFields } | undefined;

function readFields(event: Happening): CallFields {
  const request = objectAt(event.raw, 'requestParameters') ?? {};
  const name = event.action.slice(event.action.indexOf(':') + 1);
  const wrapped = [valueIn(request, `${name}Request`), valueIn(request, `${name}Input`)];
  return {
    action: event.action,
    account: event.account,
    request: Object.assign({}, request, ...wrapped.filter(isJsonObject)),
    response: objectAt(event.raw, 'responseElements') ?? {},
    denied: event.outcome !== 'succeeded',
  };
}

/** The value at a dotted path. Keys are compared in any case: services write `vPCOptions`, `vpcOptions` and `VPCOptions`. */
export function valueIn(root: Json | undefined, path: string): Json | undefined {
  let value = root;
  for (const key of path.split('.')) {
    if (!isJsonObject(value)) return undefined;
    value = value[ownKey(value, key) ?? ''];
  }
  return value;
}

function ownKey(object: JsonObject, key: string): string | undefined {
  if (Object.hasOwn(object, key)) return key;
  const lower = key.toLowerCase();
  return Object.keys(object).find((one) => one.toLowerCase() === lower);
}

/** The scalar at a path as text, shortened; undefined where there is none. An empty text is one. */
export function textIn(root: Json | undefined, path: string): string | undefined {
  const value = valueIn(root, path);
  if (typeof value === 'string') return value.slice(0, longestText);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** True or false at a path, however it is spelled; undefined where neither stands there. */
export function flagIn(root: Json | undefined, path: string): boolean | undefined {
  const text = textIn(root, path)?.toLowerCase();
  if (text === 'true' || text === 'enabled') return true;
  return text === 'false' || text === 'disabled' ? false : undefined;
}

/** The account an ARN names, or the text itself where it is an account id. */
export function accountNamed(text: string | undefined): string | undefined {
  return /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?:$|:)/.exec(text ?? '')?.[1];
}

/** Whether a text names an account that is not the own one. False where either is unknown. */
export function isOfOtherAccount(text: string | undefined, own: string | null): boolean {
  const account = accountNamed(text);
  return account !== undefined && own !== null && account !== own;
}
