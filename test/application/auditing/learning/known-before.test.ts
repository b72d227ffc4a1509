import type { IncomingEvent } from '../../../../src/application/auditing/incoming-event.ts';
import { sha256Of } from '../../../../src/domain/evidence/sha256.ts';
import type { ChangeEvent } from '../../../../src/schemas/change-event.ts';
import type { JsonObject } from '../../../../src/schemas/json.ts';
import { recordOf } from '../../../domain/risk/hardening/hardening-events.ts';
import { auditingOnMemory } from '../auditing-on-memory.ts';

function incoming(minute: number, call: string, request: JsonObject): IncomingEvent {
  const value = recordOf(minute, call, request);
  return { kind: 'trail-record', value, sha256: sha256Of(JSON.stringify(value)), seenBy: 'bus' };
}

const trust = (minute: number, action: string) =>
  incoming(minute, 'iam:UpdateAssumeRolePolicy', {
    roleName: 'Deploy',
    policyDocument: JSON.stringify({ Statement: [{ Action: action }] }),
  });

/** Auditing whose rules only look: what they were shown of each event, by id. */
function makeWorld() {
  const shown = new Map<string, ChangeEvent>();
  const world = auditingOnMemory({
    rules: {
      findings(event) {
        shown.set(event.eventId, event);
        return [];
      },
      mayFireOn: () => true,
      rule: () => undefined,
      names: [],
    },
  });
  const beforeOf = (id: string) =>
    shown.get(id)?.before?.map(({ aspect, at, value }) => ({ aspect, at, value }));
  return { ...world, beforeOf };
}

test('rules see what was known before an event, also where a later one came first', async () => {
  const { auditEvent, beforeOf } = makeWorld();
  await auditEvent(trust(1, 'sts:AssumeRole'));
  await auditEvent(trust(9, 'sts:*'));
  await auditEvent(trust(5, 'sts:TagSession'));
  await auditEvent(trust(5, 'sts:TagSession'));
  expect(beforeOf('iam:UpdateAssumeRolePolicy at 1')).toBeUndefined();
  const first = {
    aspect: 'trust-policy',
    at: '2026-03-02T10:01:00Z',
    value: { Statement: [{ Action: 'sts:AssumeRole' }] },
  };
  expect(beforeOf('iam:UpdateAssumeRolePolicy at 9')).toEqual([first]);
  expect(beforeOf('iam:UpdateAssumeRolePolicy at 5')).toEqual([first]);
});

test('an attempt that failed changes nothing of what is known', async () => {
  const { auditEvent, beforeOf } = makeWorld();
  const value = recordOf(
    1,
    'iam:UpdateAssumeRolePolicy',
    { roleName: 'Deploy', policyDocument: '{}' },
    {},
    { errorCode: 'AccessDenied' },
  );
  await auditEvent({ kind: 'trail-record', value, sha256: '00', seenBy: 'bus' });
  await auditEvent(trust(5, 'sts:AssumeRole'));
  expect(beforeOf('iam:UpdateAssumeRolePolicy at 5')).toBeUndefined();
});
