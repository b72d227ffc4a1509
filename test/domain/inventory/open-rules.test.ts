import { openRules, type SeenRule } from '../../../src/domain/inventory/judging/open-rules.ts';
import { account } from './inventory-fixtures.ts';

const place = { account, region: 'eu-west-1', partition: 'aws' };
const ruleOf = (
  cidr: string,
  from: number | undefined,
  to = from,
  more: Partial<SeenRule> = {},
) => ({
  ruleId: `sgr-${cidr}-${from}`,
  groupId: 'sg-0aa11bb22cc33dd44',
  protocol: 'tcp',
  fromPort: from,
  toPort: to,
  cidr,
  tags: {},
  ...more,
});
const used = new Map([['sg-0aa11bb22cc33dd44', { name: 'web', tags: {}, isAttached: true }]]);
const unused = new Map([['sg-0aa11bb22cc33dd44', { name: 'web', tags: {}, isAttached: false }]]);

test.each([
  ['ssh', ruleOf('0.0.0.0/0', 22), 'critical'],
  ['ssh by IPv6', ruleOf('::/0', 22), 'critical'],
  ['a range around rdp', ruleOf('0.0.0.0/0', 3000, 4000), 'critical'],
  ['every port', ruleOf('0.0.0.0/0', undefined, undefined, { protocol: '-1' }), 'critical'],
  ['a database', ruleOf('0.0.0.0/0', 5432), 'high'],
  ['an unknown port', ruleOf('0.0.0.0/0', 8765), 'medium'],
  ['a web port', ruleOf('0.0.0.0/0', 443), 'low'],
  ['ping', ruleOf('0.0.0.0/0', -1, -1, { protocol: 'icmp' }), 'low'],
])('%s open to the internet', (_, rule, level) => {
  expect(openRules(place, [rule], used)).toMatchObject([
    { level, target: { ruleId: rule.ruleId } },
  ]);
});

test('what nothing uses is a level lower, and says so', () => {
  const [entry] = openRules(place, [ruleOf('0.0.0.0/0', 22)], unused);
  expect(entry).toMatchObject({ level: 'high', words: expect.stringContaining('unused') });
});

test('a narrow rule is none; quarters of the internet count together and a narrow neighbour does not', () => {
  expect(openRules(place, [ruleOf('203.0.113.0/24', 22)], used)).toEqual([]);
  expect(openRules(place, [ruleOf('0.0.0.0/2', 22)], used)).toEqual([]);
  const quarters = ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2'].map((cidr) => ruleOf(cidr, 22));
  expect(openRules(place, quarters, used)).toHaveLength(3);
  const beside = [ruleOf('0.0.0.0/0', 22), ruleOf('203.0.113.0/24', 22)];
  expect(openRules(place, beside, used)).toHaveLength(1);
});

test('the owner is whom the rule names, else whom the group names', () => {
  const group = { name: 'web', tags: { Team: 'network' }, isAttached: true };
  const groups = new Map([['sg-0aa11bb22cc33dd44', group]]);
  const own = ruleOf('0.0.0.0/0', 22, 22, { tags: { owner: 'alice@example.com' } });
  expect(openRules(place, [own], groups)).toMatchObject([{ owner: 'alice@example.com' }]);
  expect(openRules(place, [ruleOf('0.0.0.0/0', 22)], groups)).toMatchObject([
    { owner: 'network', ownerHow: 'tag' },
  ]);
});
