import type { ApiAnswer, ApiRequest } from '../../../src/adapters/http/api-message.ts';
import { makeApi } from '../../../src/adapters/http/make-api.ts';
import { makeMemoryChangeRecordStore } from '../../../src/adapters/memory/change-record-store.ts';
import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeApproveChange } from '../../../src/application/changes/approve-change.ts';
import { makeGetChange } from '../../../src/application/changes/get-change.ts';
import { makeListChanges } from '../../../src/application/changes/list-changes.ts';
import { makeRegisterChange } from '../../../src/application/changes/register-plain-change.ts';
import { makeSubmitChange } from '../../../src/application/changes/submit-change.ts';
import { makeListDecisions } from '../../../src/application/decisions/list-decisions.ts';
import { makeFetchReport } from '../../../src/application/reports/fetch-report.ts';

export const alice = 'arn:aws:sts::111122223333:assumed-role/Developers/alice@example.com';
export const bob = 'arn:aws:sts::111122223333:assumed-role/Leads/bob@example.com';
export const carol = 'arn:aws:iam::111122223333:user/security/carol';

/** The API over stores in memory, at a fixed time, with everything it logged. */
export function apiUnderTest({ maxAnswerBytes }: { maxAnswerBytes?: number } = {}) {
  const records = makeMemoryChangeRecordStore();
  const decisions = makeMemoryDecisionStore();
  const clock = { now: () => new Date('2026-03-02T12:00:00Z') };
  const logged: unknown[] = [];
  let ids = 0;
  const api = makeApi(
    {
      registerChange: makeRegisterChange({
        records,
        newId: () => {
          ids += 1;
          return `CHG-${ids}`;
        },
      }),
      submitChange: makeSubmitChange({ records }),
      approveChange: makeApproveChange({
        records,
        clock,
        approvalsNeeded: { standard: 1, normal: 1, emergency: 1, major: 2 },
      }),
      getChange: makeGetChange({ records }),
      listChanges: makeListChanges({ records }),
      listDecisions: makeListDecisions({ decisions, clock }),
      fetchReport: makeFetchReport({
        clock,
        buildReport: async (order) => ({
          name: `report.${order.format}`,
          contentType: order.format === 'html' ? 'text/html; charset=utf-8' : 'application/json',
          body: JSON.stringify(order),
        }),
      }),
    },
    { log: { error: (message, facts) => logged.push({ message, ...facts }) }, maxAnswerBytes },
  );

  async function send(
    method: string,
    target: string,
    options: { as?: string | null; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; headers: Record<string, string>; body: unknown; raw: ApiAnswer }> {
    const { as = alice, body, headers } = options;
    const url = new URL(target, 'http://localhost');
    const request: ApiRequest = {
      httpMethod: method,
      path: url.pathname,
      headers: headers ?? (body === undefined ? {} : { 'Content-Type': 'application/json' }),
      queryStringParameters: Object.fromEntries(url.searchParams),
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
  }
  return { api, send, records, decisions, logged };
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
