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

/** An item of the group that shows these properties changed. */
function itemOn(
  id: string,
  at: string | null,
  { account = '111122223333', properties = ['ipPermissions'], region = 'eu-west-1' } = {},
): ChangeEvent {
  return {
    ...eventOn(id, at, account),
    source: 'config',
    service: 'config',
    action: 'config:ConfigurationItemChange',
    region,
    differences: properties.map((property) => ({ property, before: null, after: 'x' })),
  };
}

const call = eventOn('sg-0ab', '2026-03-02T10:00:00Z');
const soon = '2026-03-02T10:07:00Z';

test.each<[string, ChangeEvent, boolean]>([
  ['minutes later on the same resource', itemOn('sg-0ab', soon), true],
  ['a day later, as daily recording does', itemOn('sg-0ab', '2026-03-03T09:50:00Z'), true],
  ['two days later', itemOn('sg-0ab', '2026-03-04T10:00:00Z'), false],
  ['an hour before the call', itemOn('sg-0ab', '2026-03-02T09:00:00Z'), false],
  ['on another resource', itemOn('sg-0cd', soon), false],
  ['in another account', itemOn('sg-0ab', soon, { account: '444455556666' }), false],
  ['in another region', itemOn('sg-0ab', soon, { region: 'eu-west-2' }), false],
  ['without a time', itemOn('sg-0ab', null), false],
  [
    'of what the call does not write',
    itemOn('sg-0ab', soon, { properties: ['ipPermissionsEgress'] }),
    false,
  ],
  [
    'of which AWS does not say what changed',
    itemOn('sg-0ab', soon, { properties: ['unknown properties'] }),
    true,
  ],
  [
    'of another family with the same handle',
    {
      ...itemOn('sg-0ab', soon, { properties: ['a'] }),
      resources: [{ type: 'AWS::SQS::Queue', id: 'sg-0ab' }],
    },
    false,
  ],
])('an item %s', (_, item, isExplained) => {
  const changes = new ExplainedChanges(5);
  changes.note(call);
  changes.note(eventOn('sg-0ab', '2026-03-05T10:00:00Z'));
  expect(changes.withoutExplained(item).notAChange).toBe(isExplained ? 'explained' : null);
});

test('what no call explains is left, and only that', () => {
  const changes = new ExplainedChanges(5);
  changes.note(call);
  const item = itemOn('sg-0ab', soon, { properties: ['ipPermissions', 'ipPermissionsEgress'] });
  const left = changes.withoutExplained(item);
  expect(left.notAChange).toBeNull();
  expect(left.differences?.map(({ property }) => property)).toEqual(['ipPermissionsEgress']);
  expect(changes.withoutExplained(itemOn('sg-0cd', soon))).toEqual(itemOn('sg-0cd', soon));
});

test('a resource that came is explained by the call that makes it, not by one on it', () => {
  const made = { ...call, action: 'ec2:CreateSecurityGroup' };
  const item = itemOn('sg-0ab', soon, { properties: ['resource', 'ipPermissionsEgress'] });
  for (const [one, left] of [
    [made, []],
    [call, ['resource', 'ipPermissionsEgress']],
  ] as const) {
    const changes = new ExplainedChanges(5);
    changes.note(one);
    const { notAChange, differences } = changes.withoutExplained(item);
    expect(notAChange === 'explained' ? [] : differences?.map(({ property }) => property)).toEqual(
      left,
    );
  }
});

test('of a type that is not listed any call on the resource explains everything', () => {
  const resources = [{ type: 'AWS::EC2::EIP', id: 'eipalloc-0ab' }];
  const changes = new ExplainedChanges(5);
  changes.note({ ...call, resources, action: 'ec2:AssociateAddress' });
  const item = { ...itemOn('x', soon, { properties: ['instanceId', 'anything'] }), resources };
  expect(changes.withoutExplained(item).notAChange).toBe('explained');
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
