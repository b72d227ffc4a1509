import { makeMemoryGrantStore } from '../../../src/adapters/memory/grant-store.ts';
import { makeTellInterleavedEdits } from '../../../src/application/grants/tell-interleaved-edits.ts';
import { readDocument } from '../../../src/domain/grants/documents/policy-document.ts';
import type { Alert } from '../../../src/schemas/alert.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import type { JsonObject } from '../../../src/schemas/json.ts';
import { eventOf, grantOf, targets } from '../../domain/grants/grant-fixtures.ts';

const own: JsonObject = {
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
};
const vendor: JsonObject = { ...own, Principal: { AWS: '444455556666' } };
const colleague: JsonObject = { ...own, Principal: { AWS: '777788889999' } };
const trustOf = (...statements: readonly JsonObject[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const meaningOf = (text: string) => readDocument(text)?.sha256 ?? '';

const target = targets['trust-statement'];
const edited: Grant = grantOf({
  id: 'trust-statement:x',
  target,
  region: 'global',
  state: 'revoked',
  taken: trustOf(own, vendor),
  intent: {
    at: '2026-03-02T12:00:05Z',
    action: 'iam:UpdateAssumeRolePolicy',
    after: meaningOf(trustOf(own)),
  },
});

async function toldOf(
  parts: { readonly role?: string; readonly document?: string; readonly at?: string },
  grant: Grant = edited,
) {
  const grants = makeMemoryGrantStore();
  await grants.create(grant);
  const alerts: Alert[] = [];
  const tellOf = makeTellInterleavedEdits({
    grants,
    tell: async (alert) => {
      alerts.push(alert);
      return 'told';
    },
    clock: { now: () => new Date('2026-03-02T12:05:00Z') },
  });
  const told = await tellOf(
    eventOf('iam:UpdateAssumeRolePolicy', {
      request: {
        roleName: parts.role ?? 'Vendor',
        policyDocument: parts.document ?? trustOf(own, vendor, colleague),
      },
      event: { at: parts.at ?? '2026-03-02T12:00:06Z' },
    }),
  );
  return { told, alerts };
}

test('an edit that was overwritten is told when its event comes', async () => {
  const { told, alerts } = await toldOf({});
  expect(told).toEqual([edited.id]);
  expect(alerts).toMatchObject([
    {
      level: 'critical',
      subject: expect.stringContaining('A policy document was edited twice at once'),
    },
  ]);
});

test.each([
  ["the auditor's own edit", { document: trustOf(own) }],
  ['the document that the auditor had read', { document: trustOf(vendor, own) }],
  ['an edit of another role', { role: 'Deploy' }],
  ['an edit before', { at: '2026-03-02T12:00:02Z' }],
  ['an edit long after', { at: '2026-03-02T12:01:00Z' }],
  ['an event that cannot be read', { document: '{' }],
])('%s is none', async (_, parts) => {
  expect((await toldOf(parts)).told).toEqual([]);
});

test('where the auditor intended no edit, nothing interleaves', async () => {
  const { intent: _, ...untouched } = edited;
  expect((await toldOf({}, untouched)).told).toEqual([]);
});
