import { isJsonObject, type Json, type JsonObject, stringAt } from '../../schemas/json.ts';

/**
 * One thing found in an input. `pointer` is the JSON pointer from the input; `text` the string it was parsed from.
 * `stack-status`: CloudFormation's word on a resource of a stack, with its envelope. `delivery`: a file AWS delivers
 * beside its records and that holds none, or another message of CloudFormation.
 */
export type UnwrappedInput =
  | {
      readonly kind: 'trail-record' | 'configuration' | 'stack-status';
      readonly value: JsonObject;
      readonly pointer: string;
      readonly text?: string;
    }
  | { readonly kind: 'delivery'; readonly pointer: string }
  | {
      readonly kind: 'fault';
      readonly reason: string;
      readonly mend: string;
      readonly pointer: string;
    };

/** Envelopes in envelopes: array, page, string, bridge, record. More is no format anybody writes. */
const deepest = 8;

const expected =
  'give CloudTrail records, EventBridge events, LookupEvents output or AWS Config items as JSON';

/** Lists that AWS wraps its records and items in, by key. */
const lists = ['Records', 'Events', 'configurationItems', 'baseConfigurationItems'] as const;

/**
 * The trail records and configuration items in a parsed input, told apart by content and in the input's order. What is
 * neither is a fault with its place, never dropped. A CloudTrail digest lists log files: a delivery.
 */
export function unwrapInput(value: Json): readonly UnwrappedInput[] {
  const found: UnwrappedInput[] = [];
  unwrapInto(found, value, '', deepest, undefined);
  return found;
}

function unwrapInto(
  found: UnwrappedInput[],
  value: Json | undefined,
  pointer: string,
  depth: number,
  text: string | undefined,
): void {
  if (depth === 0) {
    fault(found, pointer, 'is wrapped in too many envelopes');
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      unwrapInto(found, item, `${pointer}/${index}`, depth - 1, text);
    });
  } else if (isJsonObject(value)) {
    unwrapObject(found, value, pointer, depth, text);
  } else {
    fault(found, pointer, `is ${value === null ? 'null' : `a ${typeof value}`} and no JSON object`);
  }
}

function unwrapObject(
  found: UnwrappedInput[],
  value: JsonObject,
  pointer: string,
  depth: number,
  text: string | undefined,
): void {
  const kind = kindOf(value);
  if (kind !== undefined) {
    found.push(text === undefined ? { kind, value, pointer } : { kind, value, pointer, text });
    return;
  }
  for (const key of lists) {
    const list = value[key];
    if (Array.isArray(list)) {
      unwrapInto(found, list, `${pointer}/${key}`, depth - 1, text);
      return;
    }
  }
  if ('CloudTrailEvent' in value) {
    unwrapText(found, value['CloudTrailEvent'], `${pointer}/CloudTrailEvent`, depth, true);
  } else if (isJsonObject(value['detail'])) {
    unwrapDetail(found, value, value['detail'], pointer, depth, text);
  } else if (isJsonObject(value['record']) && isJsonObject(value['_meta'])) {
    unwrapInto(found, value['record'], `${pointer}/record`, depth - 1, text);
  } else if (value['Type'] === 'Notification' && typeof value['Message'] === 'string') {
    unwrapText(found, value['Message'], `${pointer}/Message`, depth, false);
  } else if (isDigest(value)) {
    found.push({ kind: 'delivery', pointer });
  } else {
    fault(found, pointer, 'is neither a CloudTrail record nor an AWS Config item');
  }
}

function unwrapDetail(
  found: UnwrappedInput[],
  envelope: JsonObject,
  detail: JsonObject,
  pointer: string,
  depth: number,
  text: string | undefined,
): void {
  const type = stringAt(envelope, 'detail-type') ?? '';
  if (kindOf(detail) === undefined && type.endsWith('via CloudTrail')) {
    // Whatever CloudTrail sends is a record, however little of it is left.
    const of = { kind: 'trail-record', value: detail, pointer: `${pointer}/detail` } as const;
    found.push(text === undefined ? of : { ...of, text });
    return;
  }
  // EventBridge lets nobody but AWS send events whose source begins with `aws.`.
  if (envelope['source'] === 'aws.cloudformation' && type.startsWith('CloudFormation ')) {
    found.push(
      type === 'CloudFormation Resource Status Change'
        ? { kind: 'stack-status', value: envelope, pointer, ...(text !== undefined && { text }) }
        : { kind: 'delivery', pointer },
    );
    return;
  }
  unwrapInto(found, detail, `${pointer}/detail`, depth - 1, text);
}

function unwrapText(
  found: UnwrappedInput[],
  value: Json | undefined,
  pointer: string,
  depth: number,
  keepText: boolean,
): void {
  if (typeof value !== 'string') {
    unwrapInto(found, value, pointer, depth - 1, undefined);
    return;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    fault(found, pointer, 'is a string that holds no JSON');
    return;
  }
  if (isJsonObject(parsed) || Array.isArray(parsed)) {
    unwrapInto(found, parsed, pointer, depth - 1, keepText ? value : undefined);
  } else {
    fault(found, pointer, 'is a string that holds no JSON object');
  }
}

function kindOf(value: JsonObject): 'trail-record' | 'configuration' | undefined {
  if (isText(value['eventName']) || isText(value['eventSource'])) return 'trail-record';
  if (isText(value['messageType'])) return 'configuration';
  if (
    isText(value['resourceType']) &&
    ('configurationItemStatus' in value ||
      'configurationItemCaptureTime' in value ||
      'configurationStateId' in value)
  ) {
    return 'configuration';
  }
  if (isJsonObject(value['configurationItem'])) return 'configuration';
  if (isText(value['configRuleName']) && isJsonObject(value['newEvaluationResult'])) {
    return 'configuration';
  }
  return isText(value['eventID']) ||
    isText(value['eventTime']) ||
    isJsonObject(value['userIdentity'])
    ? 'trail-record'
    : undefined;
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

function isDigest(value: JsonObject): boolean {
  return Array.isArray(value['logFiles']) && isText(value['digestS3Bucket']);
}

function fault(found: UnwrappedInput[], pointer: string, what: string): void {
  found.push({ kind: 'fault', reason: what, mend: expected, pointer });
}
