import { arrayAt, type Json, type JsonObject, stringAt } from '../../src/schemas/json.ts';
import {
  AwsRefusal,
  type FakeAws,
  numberAt,
  refuseUnknownMembers,
  startAwsJsonServer,
} from './aws-json-server.ts';

const spanSeconds = 7 * 86_400;
const historyMembers = [
  'resourceType',
  'resourceId',
  'laterTime',
  'earlierTime',
  'chronologicalOrder',
  'limit',
  'nextToken',
];
const complianceMembers = ['ResourceType', 'ResourceId', 'ComplianceTypes', 'NextToken'];

export interface FakeResource {
  readonly type: string;
  readonly id: string;
  /** Items in the API's form; `configurationItemCaptureTime` in seconds since the epoch. */
  readonly items: readonly JsonObject[];
  readonly rules?: readonly { readonly name: string; readonly compliance: string }[];
  /** What an advanced query may select of it. */
  readonly properties?: JsonObject;
}

/**
 * AWS Config's GetResourceConfigHistory, GetComplianceDetailsByResource, DescribeComplianceByResource,
 * DescribeConfigurationRecorderStatus and SelectResourceConfig (properties by `resourceType IN`). As AWS does, a page of history spans at
 * most seven days, so it may be empty and still name a next one; a token with other parameters is refused. Stricter
 * than AWS: unknown members are refused. Pages hold two entries unless `limit` says less.
 */
export async function startFakeConfigService(account: {
  readonly resources: readonly FakeResource[];
  /** Seconds; the end of a history asked for without `laterTime`. */
  readonly now: number;
  /** Whether an item captured at the very end of the range is within it: AWS does not say. */
  readonly laterTimeIncluded: boolean;
  /** Error type to refuse every request with. */
  readonly refuse?: string;
  /** Refuses only this operation. @default all of them */
  readonly refuseOnly?: string;
  /** Whether the recorder records; undefined where there is none. */
  readonly isRecording?: boolean;
}): Promise<FakeAws> {
  const tokens = new Map<string, { readonly parameters: string; readonly state: number }>();

  function resume(input: JsonObject, key: string, start: number): number {
    const { [key]: token, ...rest } = input;
    if (token === undefined) return start;
    const known = typeof token === 'string' ? tokens.get(token) : undefined;
    if (known === undefined || known.parameters !== JSON.stringify(rest)) {
      throw new AwsRefusal('InvalidNextTokenException', 'unknown, or other parameters');
    }
    return known.state;
  }

  function tokenFor(input: JsonObject, key: string, state: number): string {
    const { [key]: _, ...rest } = input;
    const token = `token-${tokens.size + 1}`;
    tokens.set(token, { parameters: JSON.stringify(rest), state });
    return token;
  }

  function history(input: JsonObject): Json {
    refuseUnknownMembers(input, historyMembers);
    const limit = numberAt(input, 'limit') ?? 2;
    if (limit < 0 || limit > 100) throw new AwsRefusal('InvalidLimitException', `${limit}`);
    const found = find(account.resources, input['resourceType'], input['resourceId']);
    if (found === undefined || found.items.length === 0) {
      throw new AwsRefusal('ResourceNotDiscoveredException', 'not recorded');
    }
    const later = numberAt(input, 'laterTime') ?? account.now;
    const oldest = Math.min(...found.items.map(capturedAt));
    const earlier = numberAt(input, 'earlierTime') ?? oldest;
    if (earlier > later && input['earlierTime'] !== undefined) {
      throw new AwsRefusal('InvalidTimeRangeException', 'ends before it starts');
    }
    const pages = toPages(found.items, {
      from: earlier,
      to: later,
      forward: input['chronologicalOrder'] === 'Forward',
      toIncluded: account.laterTimeIncluded,
      size: limit === 0 ? 2 : Math.min(limit, 2),
    });
    const index = resume(input, 'nextToken', 0);
    return {
      configurationItems: pages[index] ?? [],
      ...(index + 1 < pages.length ? { nextToken: tokenFor(input, 'nextToken', index + 1) } : {}),
    };
  }

  function compliance(input: JsonObject): Json {
    refuseUnknownMembers(input, complianceMembers);
    const types = arrayAt(input, 'ComplianceTypes');
    const rules = find(account.resources, input['ResourceType'], input['ResourceId'])?.rules ?? [];
    const wanted = rules.filter(
      ({ compliance: state }) => types.length === 0 || types.includes(state),
    );
    const offset = resume(input, 'NextToken', 0);
    const page = wanted.slice(offset, offset + 2).map(({ name, compliance: state }) => ({
      ComplianceType: state,
      EvaluationResultIdentifier: {
        EvaluationResultQualifier: {
          ConfigRuleName: name,
          ResourceType: stringAt(input, 'ResourceType') ?? '',
          ResourceId: stringAt(input, 'ResourceId') ?? '',
        },
      },
    }));
    const next = offset + page.length;
    return {
      EvaluationResults: page,
      ...(next < wanted.length ? { NextToken: tokenFor(input, 'NextToken', next) } : {}),
    };
  }

  function describedCompliance(input: JsonObject): Json {
    refuseUnknownMembers(input, ['ResourceType', 'ResourceId', 'Limit']);
    if (stringAt(input, 'ResourceType') === undefined)
      throw new AwsRefusal('InvalidParameterValueException', 'an id needs its type');
    const rules = find(account.resources, input['ResourceType'], input['ResourceId'])?.rules;
    if (rules === undefined) return { ComplianceByResources: [] };
    const breaks = rules.filter(({ compliance: state }) => state === 'NON_COMPLIANT').length;
    const keeps = rules.some(({ compliance: state }) => state === 'COMPLIANT');
    const type = breaks > 0 ? 'NON_COMPLIANT' : keeps ? 'COMPLIANT' : 'INSUFFICIENT_DATA';
    return {
      ComplianceByResources: [
        {
          ResourceType: stringAt(input, 'ResourceType') ?? '',
          ResourceId: stringAt(input, 'ResourceId') ?? '',
          Compliance: {
            ComplianceType: type,
            ...(breaks > 0 && {
              ComplianceContributorCount: { CappedCount: Math.min(breaks, 25), CapExceeded: false },
            }),
          },
        },
      ],
    };
  }

  function recorderStatus(input: JsonObject): Json {
    refuseUnknownMembers(input, ['ConfigurationRecorderNames']);
    const { isRecording } = account;
    return {
      ConfigurationRecordersStatus:
        isRecording === undefined ? [] : [{ name: 'default', recording: isRecording }],
    };
  }

  function selected(input: JsonObject): Json {
    refuseUnknownMembers(input, ['Expression', 'Limit', 'NextToken']);
    const limit = numberAt(input, 'Limit') ?? 25;
    if (limit < 0 || limit > 100) throw new AwsRefusal('InvalidLimitException', `${limit}`);
    const query = queryIn(stringAt(input, 'Expression') ?? '');
    const rows = account.resources
      .filter(({ type }) => query.types.includes(type))
      .map(({ properties = {} }) =>
        JSON.stringify(
          Object.fromEntries(
            query.properties.flatMap((name) => {
              const value = properties[name];
              return value === undefined ? [] : [[name, value]];
            }),
          ),
        ),
      );
    const size = Math.min(limit, 2);
    const offset = resume(input, 'NextToken', 0);
    const next = offset + size;
    return {
      Results: rows.slice(offset, next),
      QueryInfo: { SelectFields: query.properties.map((Name) => ({ Name })) },
      ...(next < rows.length ? { NextToken: tokenFor(input, 'NextToken', next) } : {}),
    };
  }

  const guarded = (run: (input: JsonObject) => Json, operation?: string) => (input: JsonObject) => {
    const { refuse, refuseOnly = operation } = account;
    if (refuse !== undefined && refuseOnly === operation)
      throw new AwsRefusal(refuse, 'as the test asked');
    return run(input);
  };
  return startAwsJsonServer({
    target: 'StarlingDoveService',
    signingName: 'config',
    operations: {
      GetResourceConfigHistory: guarded(history),
      GetComplianceDetailsByResource: guarded(compliance),
      DescribeComplianceByResource: guarded(describedCompliance),
      DescribeConfigurationRecorderStatus: guarded(
        recorderStatus,
        'DescribeConfigurationRecorderStatus',
      ),
      SelectResourceConfig: guarded(selected, 'SelectResourceConfig'),
    },
  });
}

/** The one form of query that is understood, as AWS understands it; anything else is refused. */
function queryIn(expression: string): {
  readonly properties: readonly string[];
  readonly types: readonly string[];
} {
  const found = /^SELECT (\w+(?:, \w+)*) WHERE resourceType IN \(('[\w:]+'(?:, '[\w:]+')*)\)$/.exec(
    expression,
  );
  const [, properties = '', types = ''] = found ?? [];
  if (found === null || expression.length > 4_096) {
    throw new AwsRefusal('InvalidExpressionException', expression);
  }
  return {
    properties: properties.split(', '),
    types: types.split(', ').map((type) => type.slice(1, -1)),
  };
}

/** The history cut into spans of seven days, and each span into pages; a span without items is one empty page. */
function toPages(
  items: readonly JsonObject[],
  range: { from: number; to: number; forward: boolean; toIncluded: boolean; size: number },
): JsonObject[][] {
  const { from, to, forward, toIncluded, size } = range;
  const within = items
    .filter((item) => {
      const at = capturedAt(item);
      return at >= from && (at < to || (toIncluded && at === to));
    })
    .toSorted((a, b) => (forward ? 1 : -1) * (capturedAt(a) - capturedAt(b)));
  const spanOf = (item: JsonObject) =>
    Math.floor((forward ? capturedAt(item) - from : to - capturedAt(item)) / spanSeconds);
  const pages: JsonObject[][] = [];
  for (let span = 0; span * spanSeconds <= to - from; span += 1) {
    const inSpan = within.filter((item) => spanOf(item) === span);
    for (let start = 0; start < Math.max(inSpan.length, 1); start += size) {
      pages.push(inSpan.slice(start, start + size));
    }
  }
  return pages;
}

function find(resources: readonly FakeResource[], type: unknown, id: unknown) {
  return resources.find((resource) => resource.type === type && resource.id === id);
}

function capturedAt(item: JsonObject): number {
  const at = item['configurationItemCaptureTime'];
  if (typeof at !== 'number') throw new Error('a fake item needs its time');
  return at;
}
