import { hasPorts, type Opening } from './opening.ts';
import { adminPorts, databasePorts, type KnownPort, webPorts } from './well-known-ports.ts';
import { isLarge, isWholeInternet, spanOf } from './whole-internet.ts';

/** What openings let the whole internet do. */
export interface WorldFacts {
  readonly world: boolean;
  readonly worldAllPorts: boolean;
  readonly worldAdminPorts: readonly string[];
  readonly worldOpensAdminPort: boolean;
  readonly worldDatabasePorts: readonly string[];
  readonly worldOpensDatabasePort: boolean;
  readonly worldOnlyWeb: boolean;
}

export function worldFacts(openings: readonly Opening[]): WorldFacts {
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
    worldOnlyWeb: ranges.length > 0 && ranges.every(isWebPort),
  };
}

/** The port ranges open to the whole internet, by one network or by several together. Pings are not counted. */
export function worldRanges(openings: readonly Opening[]): readonly Opening[] {
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

/** Whether the whole internet may reach, after a change, ports that it could not reach before it. */
export function isNewlyWorld(before: readonly Opening[], after: readonly Opening[]): boolean {
  const reached = worldRanges(before);
  return worldRanges(after).some((range) => !reached.some((wide) => covers(wide, range)));
}

/** Whether every port of the one is a port of the other, whatever networks they speak of. */
export function covers(wide: Opening, narrow: Opening): boolean {
  return (
    (wide.protocol === narrow.protocol || wide.protocol === 'all') &&
    wide.fromPort <= narrow.fromPort &&
    wide.toPort >= narrow.toPort
  );
}

/** Every port of TCP, on which nearly everything listens. Every port of UDP alone leaves most services closed. */
export function isEveryPort({ protocol, fromPort, toPort }: Opening): boolean {
  return protocol !== 'udp' && fromPort <= 1 && toPort >= 65_535;
}

function isWebPort({ protocol, fromPort, toPort }: Opening): boolean {
  return protocol !== 'all' && fromPort === toPort && webPorts.includes(fromPort);
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
