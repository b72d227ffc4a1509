import { findGrants } from '../../../src/domain/grants/find-grants.ts';
import {
  grantsToKeep,
  neverEnds,
  summariseGrants,
} from '../../../src/domain/grants/grants-to-keep.ts';
import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
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

test('a grant under a temporary record ends when the record says, in UTC', () => {
  const kept = grantsToKeep(findGrants(attach), {
    event: attach,
    verdict: 'authorised',
    record,
    now,
  });
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
  expect(grantsToKeep(found, { event, verdict: 'authorised', record, now })[0]).toMatchObject({
    expiresAt: '2026-03-02T12:00:00Z',
    because: 'record',
  });
  expect(summariseGrants(found, record)[0]?.expiresAt).toBe('2026-03-02T12:00:00Z');
});

test('without a temporary record the tag decides, approved or not', () => {
  const event = authorise('2026-03-02T18:00:00Z');
  for (const basis of [null, forGood]) {
    const [kept] = grantsToKeep(findGrants(event), {
      event,
      verdict: basis === null ? 'unauthorised' : 'authorised',
      record: basis,
      now,
    });
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
  expect(grantsToKeep(found, { event, verdict: 'unauthorised', record: null, now })).toEqual([]);
  expect(grantsToKeep(found, { event, verdict: 'authorised', record: forGood, now })).toEqual([]);
});

test('an attachment that a record gives for good is remembered, for a shorter one must not take it away', () => {
  const keep = (verdict: 'ratified' | 'deviating') =>
    grantsToKeep(findGrants(attach), { event: attach, verdict, record: forGood, now });
  expect(keep('ratified')[0]).toMatchObject({
    state: 'kept',
    expiresAt: neverEnds,
    record: 'CHG-1',
  });
  expect(keep('deviating')).toEqual([]);
});

test('an event without a time opened its grant when it was seen', () => {
  const event = { ...attach, at: null, actor: { ...attach.actor, identity: null } };
  const [kept] = grantsToKeep(findGrants(event), { event, verdict: 'undetermined', record, now });
  expect(kept).toMatchObject({ openedAt: now });
  expect(kept?.openedBy).toBeUndefined();
});
