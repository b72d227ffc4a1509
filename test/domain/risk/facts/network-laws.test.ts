import fc from 'fast-check';
import { deriveFacts } from '../../../../src/domain/risk/facts/derive-facts.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/schemas/json.ts';
import { configEventOf, eventOf } from '../event-of.ts';

function authorised(permissions: readonly JsonObject[]): JsonObject {
  const facts = deriveFacts(
    eventOf({
      eventSource: 'ec2.amazonaws.com',
      eventName: 'AuthorizeSecurityGroupIngress',
      requestParameters: { groupId: 'sg-1', ipPermissions: { items: permissions } },
      responseElements: null,
    }),
    'network',
  );
  return isJsonObject(facts) ? facts : {};
}

/** What does not depend on how the same networks are written down. */
function meaning(facts: JsonObject): Json {
  const { world, worldAllPorts, worldAdminPorts, worldDatabasePorts, worldOnlyWeb } = facts;
  return [world, worldAllPorts, worldAdminPorts, worldDatabasePorts, worldOnlyWeb].map(
    (one) => one ?? null,
  );
}

const ports = fc.constantFrom([22, 22], [80, 80], [0, 65_535], [3300, 5432], [443, 443]);
const length = fc.integer({ min: 0, max: 32 });
const network = fc.tuple(fc.ipV4(), length).map(([address, bits]) => `${address}/${bits}`);
const permission = fc
  .tuple(
    fc.constantFrom('tcp', 'udp', '-1'),
    ports,
    fc.array(network, { minLength: 1, maxLength: 4 }),
  )
  .map(([ipProtocol, [fromPort, toPort], networks]) => ({
    ipProtocol,
    fromPort: fromPort ?? 0,
    toPort: toPort ?? 0,
    ipRanges: { items: networks.map((cidrIp) => ({ cidrIp })) },
  }));

test('the order of rules and networks changes nothing', () => {
  fc.assert(
    fc.property(
      fc
        .array(permission, { minLength: 1, maxLength: 4 })
        .chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
      ([all, shuffled]) => {
        const turned = shuffled.map((one) => ({
          ...one,
          ipRanges: { items: one.ipRanges.items.toReversed() },
        }));
        expect(meaning(authorised(turned))).toEqual(meaning(authorised(all)));
      },
    ),
    { numRuns: 150 },
  );
});

test('one rule with many networks means what many rules with one network mean', () => {
  fc.assert(
    fc.property(permission, (one) => {
      const split = one.ipRanges.items.map((range) => ({ ...one, ipRanges: { items: [range] } }));
      expect(meaning(authorised(split))).toEqual(meaning(authorised([one])));
    }),
    { numRuns: 150 },
  );
});

test('a network cut into halves, and those again, is the same network', () => {
  const halves = (cidr: string): readonly string[] => {
    const [address = '', bits = ''] = cidr.split('/');
    if (Number(bits) >= 32) return [cidr];
    const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(bits));
    const first = value - (value % size);
    const written = (at: number) =>
      [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join('.');
    return [first, first + size / 2].map((at) => `${written(at)}/${Number(bits) + 1}`);
  };
  const wide = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 4 })).map(([a, n]) => `${a}/${n}`);
  fc.assert(
    fc.property(wide, (cidr) => {
      const opened = (networks: readonly string[]): Json =>
        meaning(
          authorised([
            {
              ipProtocol: 'tcp',
              fromPort: 22,
              toPort: 22,
              ipRanges: { items: networks.map((cidrIp) => ({ cidrIp })) },
            },
          ]),
        );
      expect(opened(halves(cidr))).toEqual(opened([cidr]));
      expect(opened(halves(cidr).flatMap(halves))).toEqual(opened([cidr]));
    }),
    { numRuns: 100 },
  );
});

const written = (port: number, networks: readonly string[]): JsonObject => ({
  ipProtocol: 'tcp',
  fromPort: port,
  toPort: port,
  ipv4Ranges: networks.map((cidrIp) => ({ cidrIp })),
});

function configured(
  before: JsonObject | null,
  after: JsonObject | null,
  diff: boolean,
): JsonObject {
  const facts = deriveFacts(
    configEventOf({
      configurationItem: {
        resourceType: 'AWS::EC2::SecurityGroup',
        configuration: { ipPermissions: after === null ? [] : [after], ipPermissionsEgress: [] },
      },
      ...(diff && {
        configurationItemDiff: {
          changeType: 'UPDATE',
          changedProperties: {
            'Configuration.IpPermissions.0': { previousValue: before, updatedValue: after },
          },
        },
      }),
    }),
    'network',
  );
  return isJsonObject(facts) ? facts : {};
}

test('nothing is called new where the state before is not known', () => {
  fc.assert(
    fc.property(
      fc.option(fc.array(network, { minLength: 1, maxLength: 3 }), { nil: undefined }),
      fc.array(network, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (before, after, diff) => {
        const facts = configured(
          before === undefined ? null : written(22, before),
          written(22, after),
          diff,
        );
        if (facts['before'] !== 'known') expect(facts['newlyWorld']).toBeUndefined();
        expect(authorised([written(22, after)])['newlyWorld']).toBeUndefined();
      },
    ),
    { numRuns: 100 },
  );
});

test.each<[string, readonly string[], readonly string[], boolean | undefined]>([
  ['the internet where one network was', ['10.0.0.0/8'], ['10.0.0.0/8', '0.0.0.0/0'], true],
  ['one more network where the internet was', ['0.0.0.0/0'], ['0.0.0.0/0', '10.0.0.0/8'], false],
  ['the missing half', ['0.0.0.0/2'], ['0.0.0.0/2', '64.0.0.0/2'], true],
  ['a rule that stays', ['0.0.0.0/0'], ['0.0.0.0/0'], undefined],
])('by AWS Config: %s', (_what, before, after, expected) => {
  expect(configured(written(22, before), written(22, after), true)['newlyWorld']).toBe(expected);
});

test('what a prefix list holds is not known, and groups are named', () => {
  expect(
    authorised([
      {
        ipProtocol: 'tcp',
        fromPort: 22,
        toPort: 22,
        prefixListIds: { items: [{ prefixListId: 'pl-1' }] },
        groups: { items: [{ groupId: 'sg-2' }] },
      },
    ]),
  ).toMatchObject({
    world: false,
    prefixLists: ['pl-1'],
    prefixListUnknown: true,
    referencedGroups: ['sg-2'],
    reachable: 'unknown',
  });
});
