import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { NetworkFactsSchema } from '../../../../schemas/facts/network.ts';
import { stringAt } from '../../../../schemas/json.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { configuredOpenings } from './configured-openings.ts';
import { hasPorts, type Opening } from './opening.ts';
import { readOpenings } from './read-openings.ts';
import { adminPorts, databasePorts, type KnownPort, webPorts } from './well-known-ports.ts';
import { isLarge, isWholeInternet, prefixLengthOf, spanOf } from './whole-internet.ts';

type Facts = FactsOf<typeof NetworkFactsSchema>;
type WorldFacts = Pick<
  Facts,
  | 'world'
  | 'worldAllPorts'
  | 'worldAdminPorts'
  | 'worldOpensAdminPort'
  | 'worldDatabasePorts'
  | 'worldOpensDatabasePort'
  | 'worldOnlyWeb'
>;

const mostShown = 50;

/** `facts.network`: what a security group lets through, and whether "the whole internet" is part of it. */
export const networkAnalyser: Analyser<typeof NetworkFactsSchema> = {
  group: 'network',
  schema: NetworkFactsSchema,
  calls: [
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:ModifySecurityGroupRules',
  ],
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  if (event.source === 'config') {
    const { before, openings } = configuredOpenings(event.raw);
    return openings.length === 0 ? undefined : described(openings, 'known', before);
  }
  const { certainty, openings } = readOpenings(stringAt(event.raw, 'eventName') ?? '', event.raw);
  return openings.length === 0 ? undefined : described(openings, certainty, 'unknown');
}

function described(
  openings: readonly Opening[],
  certainty: 'known' | 'inferred',
  before: 'known' | 'unknown',
): Facts {
  // A change of rules by id does not say which way they point; taken as inward, the side that matters more.
  const inward = openings.filter(({ direction }) => direction !== 'egress');
  const outward = openings.filter(({ direction }) => direction === 'egress');
  return {
    certainty,
    before,
    ingress: inward.length > 0,
    egress: outward.length > 0,
    openings: openings.slice(0, mostShown).map(shown),
    openingCount: openings.length,
    ...worldFacts(inward),
    worldEgress: worldRanges(outward).length > 0,
    worldEgressAllPorts: worldRanges(outward).some(isEveryPort),
    widestPrefix: widest(inward),
  };
}

function worldFacts(openings: readonly Opening[]): WorldFacts {
  const ranges = worldRanges(openings);
  const admin = namesIn(adminPorts, ranges);
  const databases = namesIn(databasePorts, ranges);
  return {
    world: ranges.length > 0,
    worldAllPorts: ranges.some(isEveryPort),
    worldAdminPorts: admin,
    worldOpensAdminPort: admin.length > 0,
    worldDatabasePorts: databases,
    worldOpensDatabasePort: databases.length > 0,
    worldOnlyWeb:
      ranges.length > 0 &&
      ranges.every(
        ({ protocol, fromPort, toPort }) =>
          protocol !== 'all' && fromPort === toPort && webPorts.includes(fromPort),
      ),
  };
}

/** The port ranges open to the whole internet, by one network or by several together. Pings are not counted. */
function worldRanges(openings: readonly Opening[]): readonly Opening[] {
  const large = openings.flatMap((opening) => {
    const span = hasPorts(opening.protocol) ? spanOf(opening.from) : undefined;
    return span !== undefined && isLarge(span) ? [{ opening, span }] : [];
  });
  const ranges = new Map(
    large.map(({ opening }) => [
      `${opening.protocol} ${opening.fromPort} ${opening.toPort}`,
      opening,
    ]),
  );
  return [...ranges.values()].filter((range) =>
    isWholeInternet(large.filter(({ opening }) => covers(opening, range)).map(({ span }) => span)),
  );
}

function covers(wide: Opening, narrow: Opening): boolean {
  return (
    (wide.protocol === narrow.protocol || wide.protocol === 'all') &&
    wide.fromPort <= narrow.fromPort &&
    wide.toPort >= narrow.toPort
  );
}

function namesIn(ports: readonly KnownPort[], ranges: readonly Opening[]): readonly string[] {
  const open = ports.filter(({ port, protocol }) =>
    ranges.some(
      (range) =>
        (range.protocol === protocol || range.protocol === 'all') &&
        range.fromPort <= port &&
        port <= range.toPort,
    ),
  );
  return [...new Set(open.map(({ name }) => name))];
}

function isEveryPort({ fromPort, toPort }: Opening): boolean {
  return fromPort <= 1 && toPort >= 65_535;
}

/** The shortest IPv4 prefix let in; null where none is. */
function widest(openings: readonly Opening[]): number | null {
  const lengths = openings
    .filter(({ from }) => !from.includes(':'))
    .flatMap(({ from }) => prefixLengthOf(from) ?? []);
  return lengths.length === 0 ? null : Math.min(...lengths);
}

function shown({
  direction,
  protocol,
  fromPort,
  toPort,
  from,
}: Opening): Facts['openings'][number] {
  const ports = hasPorts(protocol) ? `${fromPort}-${toPort}` : '';
  return { direction, protocol, ports, from };
}
