import { makeMemoryDecisionStore } from '../../../src/adapters/memory/decision-store.ts';
import { makeStandingEndOf } from '../../../src/application/grants/standing-end-of.ts';
import { keptOf } from '../../../src/domain/decisions/kept-event.ts';
import type { NamedMinutes } from '../../../src/domain/grants/access-policy.ts';
import { findGrants } from '../../../src/domain/grants/find-grants.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { StoredDecision } from '../../../src/schemas/decision.ts';
import type { Grant } from '../../../src/schemas/grant.ts';
import { changeRecord, storedDecision } from '../../contract/samples.ts';
import { eventOf, grantOf } from '../../domain/grants/grant-fixtures.ts';

const event = eventOf('iam:AttachRolePolicy', {
  request: { roleName: 'Vendor', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
});
const [found] = findGrants(event);
if (found === undefined) throw new Error('the event opens nothing');
const grant = grantOf({ ...found });

async function standing(
  of: Grant,
  decided: Partial<StoredDecision> | undefined,
  record: ChangeRecord | null,
  inferred?: NamedMinutes,
) {
  const decisions = makeMemoryDecisionStore();
  if (decided !== undefined) {
    const kept = keptOf(event, { grants: findGrants(event), controls: [] });
    await decisions.append(storedDecision({ eventId: grant.eventId, ...decided, kept }));
  }
  const access = { limit: () => undefined, inferredEnd: () => inferred };
  return makeStandingEndOf({ decisions, readBasis: async () => record, access })(of);
}

const later = changeRecord({ temporary: { expiresAt: '2026-03-02T18:00:00Z' } });
const inferred: NamedMinutes = { name: 'admin', minutes: 60, because: 'no reason' };
const byPolicy: Grant = { ...grant, because: 'policy', record: null, policy: 'admin' };

test('a record that was amended says its end of now', async () => {
  expect(await standing(grant, { verdict: 'authorised', record: 'CHG-1' }, later)).toMatchObject({
    says: 'ends',
    expiresAt: '2026-03-02T18:00:00Z',
    because: 'record',
  });
});

test('a record that was made permanent gives it for good', async () => {
  const decided = { verdict: 'authorised', record: 'CHG-1' } as const;
  expect(await standing(grant, decided, changeRecord())).toMatchObject({ says: 'for-good' });
});

test('what a policy ended and somebody approved since is kept, and ends as that record says', async () => {
  const decided = { verdict: 'ratified', record: 'CHG-1' } as const;
  expect(await standing(byPolicy, decided, changeRecord(), inferred)).toMatchObject({
    says: 'for-good',
    record: 'CHG-1',
  });
  expect(await standing(byPolicy, decided, later, inferred)).toMatchObject({ because: 'record' });
});

test('what a policy ended and no policy ends any more is kept; what it still ends is not', async () => {
  const decided = { verdict: 'unauthorised', record: null } as const;
  expect(await standing(byPolicy, decided, null)).toMatchObject({ says: 'for-good', record: null });
  expect(await standing(byPolicy, decided, null, inferred)).toMatchObject({
    says: 'ends',
    because: 'policy',
    expiresAt: '2026-03-02T11:00:00Z',
  });
});

test('a record that covers it no longer leaves its end as it was found', async () => {
  const decided = { verdict: 'unauthorised', record: null } as const;
  expect(await standing(grant, decided, null)).toEqual({ says: 'as-before' });
});

test('without its decision nobody knows; what was there before, or was ended early, needs none', async () => {
  expect(await standing(grant, undefined, null)).toMatchObject({ says: 'unknown' });
  const endedEarly = { at: '2026-03-02T11:00:00Z', by: 'ann', why: 'done' };
  expect(await standing({ ...grant, endedEarly }, undefined, null)).toEqual({ says: 'as-before' });
  expect(await standing({ ...grant, because: 'baseline' }, undefined, null)).toEqual({
    says: 'as-before',
  });
});
