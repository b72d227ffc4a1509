import type { Api, ApiAnswer, ApiRequest } from '../../../src/adapters/http/api-message.ts';
import { composeApi } from '../../../src/adapters/http/compose-api.ts';
import { parseChangePolicy } from '../../../src/adapters/local/change-policy/parse-change-policy.ts';
import { makeMemoryChangeStores } from '../../../src/adapters/memory/change-stores.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeMemoryExpirySchedule } from '../../../src/adapters/memory/expiry-schedule.ts';
import { makeMemoryGapStore } from '../../../src/adapters/memory/gap-store.ts';
import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import { compileRules } from '../../../src/domain/risk/rule-set.ts';

export const alice = 'arn:aws:sts::111122223333:assumed-role/Developers/alice@example.com';
export const bob = 'arn:aws:sts::111122223333:assumed-role/Leads/bob@example.com';
export const carol = 'arn:aws:iam::111122223333:user/security/carol';

/** One approver; two and security for major changes; nothing else is asked for. */
export const smallPolicy = `
version: 1
groups:
  approvers: { members: ["*"] }
  security: { members: ["arn:aws:iam::111122223333:user/security/*"] }
approvals:
  - { when: "true", group: approvers, because: every change needs an approver }
  - { when: change.type == "major", group: approvers, count: 2, because: major changes need two }
  - { when: change.type == "major", group: security, because: major changes need security }
refuse:
  - when: scope.everyAccount && scope.everyResource
    because: it reaches every account
    mend: list the accounts
questions:
  - { id: customer-facing, ask: Do customers notice?, kind: yes-no, required: change.type == "major" }
closing:
  - { id: documented, ask: Is it documented?, kind: yes-no, required: change.type == "major" }
`;

/** The API over stores in memory, at a fixed time, with everything it logged. */
export function apiUnderTest({
  maxAnswerBytes,
  policy: text = smallPolicy,
}: {
  maxAnswerBytes?: number;
  policy?: string;
} = {}) {
  const stores = makeMemoryChangeStores();
  const decisions = makeMemoryDecisionStore();
  const grants = makeMemoryGrantStore();
  const schedule = makeMemoryExpirySchedule();
  const gaps = makeMemoryGapStore();
  let now = '2026-03-02T12:00:00Z';
  const clock = { now: () => new Date(now) };
  const { policy, faults } = parseChangePolicy('policy.yaml', text);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const logged: unknown[] = [];
  let ids = 0;
  const api = composeApi({
    ...stores,
    decisions,
    grants,
    schedule,
    gaps,
    accessPolicy: defaultAccessPolicy,
    policy,
    rules: compileRules([]),
    clock,
    newId: (kind) => {
      ids += 1;
      return `${kind}-${ids}`;
    },
    log: { error: (message, facts) => logged.push({ message, ...facts }) },
    maxAnswerBytes,
  });
  const goTo = (instant: string): void => {
    now = instant;
  };
  return { api, send: senderTo(api), goTo, ...stores, decisions, grants, schedule, gaps, logged };
}

export interface Sent {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly raw: ApiAnswer;
}

/** Sends requests as somebody, as API Gateway would hand them over. */
function senderTo(api: Api) {
  return async (
    method: string,
    target: string,
    options: { as?: string | null; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Sent> => {
    const { as = alice, body, headers = {} } = options;
    const url = new URL(target, 'http://localhost');
    const names = [...url.searchParams.keys()];
    const request: ApiRequest = {
      httpMethod: method,
      path: url.pathname,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      queryStringParameters: Object.fromEntries(url.searchParams),
      multiValueQueryStringParameters: Object.fromEntries(
        names.map((name) => [name, url.searchParams.getAll(name)]),
      ),
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: { requestId: 'r-1', identity: { userArn: as } },
    };
    const raw = await api(request);
    return {
      status: raw.statusCode,
      headers: raw.headers,
      body: raw.headers['content-type']?.includes('json') ? JSON.parse(raw.body) : raw.body,
      raw,
    };
  };
}

/** A change that anybody may register as it is. */
export const openSsh = {
  title: 'Open ssh for the vendor',
  type: 'normal',
  implementers: ['arn:aws:iam::111122223333:role/Deploy'],
  scope: [
    {
      accounts: ['111122223333'],
      regions: ['eu-west-1'],
      resources: ['arn:aws:ec2:*:*:security-group/sg-0ab'],
      actions: ['ec2:AuthorizeSecurityGroup*'],
    },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T14:00:00Z' },
};

/** What a caller sends who looked at the first edition of a change. */
export const sawFirst = { 'if-match': '"1.1"' };
