import { defaultAccessPolicy } from '../../../src/domain/grants/access-policy/default-access-policy.ts';
import type { AccessPolicy, NamedMinutes } from '../../../src/domain/grants/access-policy.ts';
import { findGrants } from '../../../src/domain/grants/find-grants.ts';
import { neverEnds } from '../../../src/domain/grants/grant-states.ts';
import { grantsToKeep, summariseGrants } from '../../../src/domain/grants/grants-to-keep.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import type { Verdict } from '../../../src/schemas/decision.ts';
import { GrantSchema } from '../../../src/schemas/grant.ts';
import { eventOf } from './grant-fixtures.ts';

const record: ChangeRecord = {
  id: 'CHG-1',
  title: 'Open ssh for the vendor',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice@example.com',
  implementers: ['bob@example.com'],
  approvals: [],
  scope: [],
  temporary: { expiresAt: '2026-03-02T13:00:00+01:00' },
};
const { temporary: _, ...forGood } = record;
const now = '2026-03-02T10:00:07Z';
const attach = eventOf('iam:AttachRolePolicy', {
  request: { roleName: 'Vendor', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
});
const authorise = (tag?: string) =>
  eventOf('ec2:AuthorizeSecurityGroupIngress', {
    request: {
      tagSpecificationSet: {
        items: [
          {
            resourceType: 'security-group-rule',
            tags: tag === undefined ? [] : [{ key: 'change:expires-at', value: tag }],
          },
        ],
      },
    },
    response: {
      securityGroupRuleSet: { items: [{ groupId: 'sg-1', securityGroupRuleId: 'sgr-01' }] },
    },
  });

function keep(
  event: ChangeEvent,
  verdict: Verdict,
  basis: ChangeRecord | null,
  access: Partial<AccessPolicy> = {},
) {
  return grantsToKeep(findGrants(event), {
    event,
    decision: { verdict, findings: [], actor: event.actor },
    record: basis,
    access: { ...defaultAccessPolicy, ...access },
    now,
  });
}
const stored = (...all: Parameters<typeof keep>) =>
  keep(...all).flatMap(({ grant, ifKnown }) => (ifKnown ? [] : [grant]));

test('a grant under a temporary record ends when the record says, in UTC', () => {
  const kept = stored(attach, 'authorised', record);
  expect(kept).toHaveLength(1);
  expect(GrantSchema.parse(kept[0])).toEqual(kept[0]);
  expect(kept[0]).toMatchObject({
    expiresAt: '2026-03-02T12:00:00Z',
    because: 'record',
    record: 'CHG-1',
    state: 'active',
    openedAt: '2026-03-02T10:00:00Z',
    openedBy: 'bob@example.com',
    version: 1,
  });
});

test('the word of the record outranks that of the tag', () => {
  const event = authorise('2027-01-01T00:00:00Z');
  const found = findGrants(event);
  expect(stored(event, 'authorised', record)[0]).toMatchObject({
    expiresAt: '2026-03-02T12:00:00Z',
    because: 'record',
  });
  expect(summariseGrants(found, record)[0]?.expiresAt).toBe('2026-03-02T12:00:00Z');
});

test('without a temporary record the tag decides, approved or not', () => {
  const event = authorise('2026-03-02T18:00:00Z');
  for (const basis of [null, forGood]) {
    const [kept] = stored(event, basis === null ? 'unauthorised' : 'authorised', basis);
    expect(kept).toMatchObject({
      expiresAt: '2026-03-02T18:00:00Z',
      because: 'tag',
      record: null,
      state: 'active',
    });
  }
});

test('what nothing ends is listed in the decision and not stored', () => {
  const event = authorise();
  const found = findGrants(event);
  expect(summariseGrants(found, null)).toEqual([
    { kind: 'security-group-rule', id: found[0]?.id, expiresAt: null },
  ]);
  expect(keep(event, 'unauthorised', null)).toEqual([]);
  expect(stored(event, 'authorised', forGood)).toEqual([]);
});

test('an attachment that a record gives for good is remembered, for a shorter one must not take it away', () => {
  expect(stored(attach, 'ratified', forGood)[0]).toMatchObject({
    state: 'kept',
    expiresAt: neverEnds,
    record: 'CHG-1',
  });
  expect(keep(attach, 'deviating', forGood)).toEqual([]);
});

test('an event without a time opened its grant when it was seen', () => {
  const event = { ...attach, at: null, actor: { ...attach.actor, identity: null } };
  const [kept] = stored(event, 'undetermined', record);
  expect(kept).toMatchObject({ openedAt: now });
  expect(kept?.openedBy).toBeUndefined();
});

test('a rule that a record gives for good is kept only where it was stored with an end before', () => {
  expect(keep(authorise(), 'authorised', forGood)).toMatchObject([
    { ifKnown: true, grant: { state: 'kept', expiresAt: neverEnds } },
  ]);
});

describe('what the access policy says', () => {
  const entry = (minutes: number): NamedMinutes => ({
    name: 'admin-ports',
    minutes,
    because: 'no reason',
  });

  test('ends what nobody gave an end, from when it was opened', () => {
    const access = { inferredEnd: () => entry(60) };
    expect(stored(authorise(), 'unauthorised', null, access)).toMatchObject([
      {
        because: 'policy',
        policy: 'admin-ports',
        record: null,
        expiresAt: '2026-03-02T11:00:00Z',
        dueAt: '2026-03-02T11:00:00Z',
        state: 'active',
      },
    ]);
  });

  test.each([
    ['record', record, authorise()],
    ['tag', null, authorise('2026-03-02T18:00:00Z')],
  ])('infers nothing where a %s gives an end', (because, basis, event) => {
    const [kept] = stored(event, 'unauthorised', basis, { inferredEnd: () => entry(5) });
    expect(kept).toMatchObject({ because });
    expect(kept?.policy).toBeUndefined();
  });

  test('infers nothing of what a record approves for good', () => {
    const access = { inferredEnd: () => entry(5) };
    expect(stored(authorise(), 'authorised', forGood, access)).toEqual([]);
  });

  test('limits whatever record, tag or policy say, and never prolongs', () => {
    const limit = () => ({ ...entry(30), name: 'half-an-hour' });
    const cut = { expiresAt: '2026-03-02T10:30:00Z', policy: 'half-an-hour' };
    const [byRecord] = stored(attach, 'authorised', record, { limit });
    expect(byRecord).toMatchObject({ ...cut, because: 'record', record: 'CHG-1' });
    expect(byRecord?.note).toContain('half-an-hour');
    const inferredEnd = () => entry(60);
    expect(stored(authorise(), 'unauthorised', null, { limit, inferredEnd })).toMatchObject([cut]);
    const [free] = stored(attach, 'authorised', record, { limit: () => entry(600) });
    expect(free).toMatchObject({ expiresAt: '2026-03-02T12:00:00Z' });
    expect(free?.policy).toBeUndefined();
  });

  test('warns ahead of the end, where the access lasts longer than that', () => {
    const dueAt = (minutes: number) =>
      stored(attach, 'authorised', record, { warnMinutes: () => minutes })[0]?.dueAt;
    expect(dueAt(60)).toBe('2026-03-02T11:00:00Z');
    expect(dueAt(119)).toBe('2026-03-02T10:01:00Z');
    expect(dueAt(120)).toBe('2026-03-02T12:00:00Z');
    expect(dueAt(0)).toBe('2026-03-02T12:00:00Z');
  });
});

test('a record that names grants to extend ends nothing of what it covers', () => {
  const extension = {
    ...record,
    temporary: { expiresAt: '2026-03-02T12:00:00Z', grants: ['gr-1'] },
  };
  expect(stored(authorise(), 'unauthorised', extension)).toEqual([]);
});
