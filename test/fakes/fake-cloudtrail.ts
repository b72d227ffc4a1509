import { arrayAt, type Json, type JsonObject, stringAt } from '../../src/schemas/json.ts';
import {
  AwsRefusal,
  type FakeAws,
  numberAt,
  refuseUnknownMembers,
  startAwsJsonServer,
} from './aws-json-server.ts';

const daySeconds = 86_400;
const members = ['LookupAttributes', 'StartTime', 'EndTime', 'MaxResults', 'NextToken'];

/** One event of the fake's history. `text` is served as `CloudTrailEvent`; absent, the entry carries none. */
export interface FakeTrailEvent {
  readonly id: string;
  readonly name: string;
  /** ISO instant. */
  readonly at: string;
  readonly readOnly: boolean;
  readonly text?: string | undefined;
}

/**
 * CloudTrail's LookupEvents, stricter than AWS where AWS is silently lenient: it refuses a second attribute (AWS
 * ignores it) and a period longer than 90 days (AWS serves what it still has). As AWS does, it refuses pages over 50,
 * a token with other parameters, and a third request within a second; it serves the newest events first.
 */
export async function startFakeCloudTrail(history: {
  readonly events: () => readonly FakeTrailEvent[];
  /** Milliseconds; the rate is measured on it. */
  readonly now: () => number;
  /** Asked at each request: an error type to refuse with instead of answering. */
  readonly refuse?: (requestNumber: number) => string | undefined;
}): Promise<FakeAws> {
  const accepted: number[] = [];
  const tokens = new Map<string, { readonly parameters: string; readonly offset: number }>();
  let asked = 0;

  function limitRate(): void {
    const now = history.now();
    if (accepted.filter((at) => now - at < 1_000).length >= 2) {
      throw new AwsRefusal('ThrottlingException', 'Rate exceeded');
    }
    accepted.push(now);
  }

  function lookupEvents(input: JsonObject): Json {
    asked += 1;
    const refusal = history.refuse?.(asked);
    if (refusal !== undefined) throw new AwsRefusal(refusal, 'as the test asked');
    limitRate();
    refuseUnknownMembers(input, members);
    const size = numberAt(input, 'MaxResults') ?? 50;
    if (size < 1 || size > 50) throw new AwsRefusal('InvalidMaxResultsException', `${size}`);

    const { NextToken: token, ...rest } = input;
    const parameters = JSON.stringify(rest);
    const position = typeof token === 'string' ? tokens.get(token) : undefined;
    if (token !== undefined && position?.parameters !== parameters) {
      throw new AwsRefusal('InvalidNextTokenException', 'unknown, or other parameters');
    }
    const offset = position?.offset ?? 0;
    const matching = newestFirst(history.events(), input);
    const page = matching.slice(offset, offset + size);
    const next = offset + page.length;
    if (next >= matching.length) return { Events: page.map(toEntry) };
    const nextToken = `token-${tokens.size + 1}`;
    tokens.set(nextToken, { parameters, offset: next });
    return { Events: page.map(toEntry), NextToken: nextToken };
  }

  return startAwsJsonServer({
    target: 'CloudTrail_20131101',
    signingName: 'cloudtrail',
    operations: { LookupEvents: lookupEvents },
  });
}

function newestFirst(events: readonly FakeTrailEvent[], input: JsonObject): FakeTrailEvent[] {
  const attributes = arrayAt(input, 'LookupAttributes');
  if (attributes.length > 1) {
    throw new AwsRefusal('InvalidLookupAttributesException', 'one attribute a call');
  }
  const [attribute] = attributes;
  const wanted = stringAt(attribute, 'AttributeValue');
  if (attribute !== undefined && stringAt(attribute, 'AttributeKey') !== 'ReadOnly') {
    throw new AwsRefusal('InvalidLookupAttributesException', 'this fake knows ReadOnly only');
  }
  const start = numberAt(input, 'StartTime') ?? Number.NEGATIVE_INFINITY;
  const end = numberAt(input, 'EndTime') ?? Number.POSITIVE_INFINITY;
  if (start > end || end - start > 90 * daySeconds) {
    throw new AwsRefusal('InvalidTimeRangeException', `${start} to ${end}`);
  }
  return events
    .filter(({ at, readOnly }) => {
      const seconds = Date.parse(at) / 1_000;
      const asWanted = wanted === undefined || String(readOnly) === wanted;
      return asWanted && seconds >= start && seconds <= end;
    })
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function toEntry({ id, name, at, readOnly, text }: FakeTrailEvent): JsonObject {
  return {
    EventId: id,
    EventName: name,
    EventTime: Date.parse(at) / 1_000,
    ReadOnly: String(readOnly),
    Resources: [],
    ...(text === undefined ? {} : { CloudTrailEvent: text }),
  };
}
