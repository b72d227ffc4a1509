import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import { endingsIn, endsAccess } from '../../../src/domain/grants/endings-in.ts';
import { findGrants } from '../../../src/domain/grants/find-grants.ts';
import { findUnreadableExpiryTags } from '../../../src/domain/grants/unreadable-expiry-tags.ts';
import type { GrantKind } from '../../../src/schemas/grant-target.ts';
import { describeWithRealEvents, realEvents } from '../../corpus/real-events.ts';

describeWithRealEvents('real events', () => {
  const events = realEvents('cloudtrail.jsonl').map(({ record }, index) =>
    understandTrailRecord(record, index.toString(16).padStart(64, '0')),
  );

  test('grants are found in successful calls of the known kinds, and in no others', () => {
    const found = events.flatMap(findGrants);
    const count = (kind: GrantKind) => found.filter(({ target }) => target.kind === kind).length;
    expect(count('managed-policy-attachment')).toBeGreaterThanOrEqual(6);
    expect(count('access-key')).toBeGreaterThanOrEqual(6);
    expect(count('security-group-rule')).toBeGreaterThanOrEqual(1);
    expect(found.every(({ id }) => id.length < 1_024)).toBe(true);
  });

  test('a rule open to the whole internet under an odd address is said so', () => {
    const words = events
      .flatMap(findGrants)
      .flatMap(({ target }) => (target.kind === 'security-group-rule' ? [target.summary] : []));
    expect(words).toContain('tcp/22 from 0.0.0.0/0');
  });

  test('every record is read without throwing, by all who look for grants', () => {
    const grants = events.flatMap(findGrants);
    for (const event of events) {
      findUnreadableExpiryTags(event);
      for (const ending of endingsIn(event)) for (const grant of grants) endsAccess(ending, grant);
    }
    expect(events.length).toBeGreaterThan(700);
  });
});
