import { type JsonObject, objectAt, stringAt } from '../../schemas/json.ts';
import { accountText, namedText } from './bounded-text.ts';
import { eventTimeOf } from './event-time.ts';

/** CloudFormation said that a resource belongs to a stack: it works on it now. */
export interface StackSighting {
  readonly account: string;
  readonly region: string;
  /** What the resource's own service calls it by: an id, a name or an ARN. */
  readonly physicalId: string;
  /** ARN of the stack. */
  readonly stack: string;
  readonly at: string;
  /** The CloudFormation type of the resource, where it is told that the stack made it. */
  readonly madeType?: string | undefined;
}

/**
 * Both name a resource only once it is being made. A failed creation is none: it may name what already existed and is
 * somebody else's.
 */
const making: ReadonlySet<string> = new Set(['CREATE_IN_PROGRESS', 'CREATE_COMPLETE']);

const stackArn =
  /^arn:aws[a-z-]{0,20}:cloudformation:([a-z0-9-]{1,64}):(\d{12}):stack\/[^/]{1,128}\/./;

/**
 * What an EventBridge envelope of CloudFormation's "Resource Status Change" tells; undefined where it names no
 * resource yet (the first event of a creation) or not all of account, region, stack and time.
 */
export function stackSightingOf(envelope: JsonObject): StackSighting | undefined {
  const detail = objectAt(envelope, 'detail');
  const stack = namedText(stringAt(detail, 'stack-id'));
  const physicalId = namedText(stringAt(detail, 'physical-resource-id'));
  const at = eventTimeOf(stringAt(envelope, 'time'));
  const [, region, account] = stackArn.exec(stack ?? '') ?? [];
  if (stack === undefined || physicalId === undefined || at === null) return undefined;
  if (region === undefined || account === undefined || physicalId === stack) return undefined;
  // A stack lives where its resources do; an envelope that says otherwise is none of CloudFormation's.
  const isAtHome =
    (accountText(envelope['account']) ?? account) === account &&
    (namedText(envelope['region']) ?? region) === region;
  if (!isAtHome) return undefined;
  const madeType = madeTypeOf(detail);
  return {
    account,
    region,
    physicalId,
    stack,
    at,
    ...(madeType === undefined ? {} : { madeType }),
  };
}

function madeTypeOf(detail: JsonObject | undefined): string | undefined {
  const status = stringAt(objectAt(detail, 'status-details'), 'status');
  return making.has(status ?? '') ? namedText(stringAt(detail, 'resource-type')) : undefined;
}
