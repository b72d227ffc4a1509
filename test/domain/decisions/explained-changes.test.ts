import { ExplainedChanges } from '../../../src/domain/decisions/explained-changes.ts';
import type { ChangeEvent } from '../../../src/schemas/change-event.ts';

function eventOn(id: string, at: string | null, account = '111122223333'): ChangeEvent {
  return {
    source: 'cloudtrail',
    eventId: `e-${id}-${at}`,
    at,
    account,
    region: 'eu-west-1',
    service: 'ec2',
    action: 'ec2:AuthorizeSecurityGroupIngress',
    actor: { kind: 'unknown', identity: null, principal: null, via: 'unknown', proven: false },
    sessionArn: null,
    resources: [{ type: 'AWS::EC2::SecurityGroup', id }],
    outcome: 'succeeded',
    notAChange: null,
    requestOmitted: false,
    raw: {},
  };
}

const call = eventOn('sg-0ab', '2026-03-02T10:00:00Z');

test.each<[string, ChangeEvent, boolean]>([
  ['minutes later on the same resource', eventOn('sg-0ab', '2026-03-02T10:07:00Z'), true],
  ['a day later, as daily recording does', eventOn('sg-0ab', '2026-03-03T09:50:00Z'), true],
  ['two days later', eventOn('sg-0ab', '2026-03-04T10:00:00Z'), false],
  ['an hour before the call', eventOn('sg-0ab', '2026-03-02T09:00:00Z'), false],
  ['on another resource', eventOn('sg-0cd', '2026-03-02T10:07:00Z'), false],
  ['in another account', eventOn('sg-0ab', '2026-03-02T10:07:00Z', '444455556666'), false],
  ['without a time', eventOn('sg-0ab', null), false],
])('an item %s', (_, item, explained) => {
  const changes = new ExplainedChanges(5);
  changes.note(call);
  changes.note(eventOn('sg-0ab', '2026-03-05T10:00:00Z'));
  expect(changes.explains(item)).toBe(explained);
});

test('memory stays within 27 bytes an event, however many resources events name', () => {
  const changes = new ExplainedChanges(5);
  const events = 20_000;
  for (let index = 0; index < events; index += 1) {
    const resources = Array.from({ length: 8 }, (_, n) => ({ type: 'T', id: `r-${index}-${n}` }));
    changes.note({ ...call, resources });
  }
  expect(changes.bytes / events).toBeLessThan(27.5);
});
