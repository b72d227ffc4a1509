/** One network let through to a range of ports. */
export interface Opening {
  readonly direction: 'ingress' | 'egress' | 'unknown';
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or the protocol's number. */
  readonly protocol: string;
  /** Inclusive; 0 to 65535 where every port is meant. Without meaning for protocols that have no ports. */
  readonly fromPort: number;
  readonly toPort: number;
  /** A CIDR as written, or `pl-…` / `sg-…` for networks that the event does not spell out. */
  readonly from: string;
}

const protocolNames: Readonly<Record<string, string>> = {
  '-1': 'all',
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
};

export function protocolNamed(text: string | undefined): string {
  const lower = (text ?? '-1').toLowerCase();
  return Object.hasOwn(protocolNames, lower) ? (protocolNames[lower] ?? lower) : lower;
}

/** True where ports mean something: `all` opens every port of every protocol. */
export function hasPorts(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp' || protocol === 'all';
}

/** The range meant by two ports as written; absent or -1 means every port. */
export function portRange(
  protocol: string,
  from: string | undefined,
  to: string | undefined,
): { readonly fromPort: number; readonly toPort: number } {
  const low = Number(from ?? -1);
  const high = Number(to ?? from ?? -1);
  const every = protocol === 'all' || !(low >= 0) || !(high >= 0);
  return every ? { fromPort: 0, toPort: 65_535 } : { fromPort: low, toPort: high };
}
