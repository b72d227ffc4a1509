import ipaddr from 'ipaddr.js';

/** One security-group rule as AWS words it, from a response, a request or a description. */
export interface SecurityGroupRuleParts {
  readonly protocol: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  /** CIDR, prefix list id or group id. */
  readonly peer: string;
  /** `unknown`: of a rule that was changed, whose event tells no direction. */
  readonly direction: 'ingress' | 'egress' | 'unknown';
}

// The words are kept with the grant and shown.
const longestSummary = 256;

const protocolNames: ReadonlyMap<string, string> = new Map([
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

/** EC2 stores the network of a CIDR; a request may name any address in it. Other text is left as it is. */
function networkOf(peer: string): string {
  if (ipaddr.IPv4.isValidCIDR(peer)) {
    const [, bits] = ipaddr.IPv4.parseCIDR(peer);
    return `${ipaddr.IPv4.networkAddressFromCIDR(peer).toString()}/${bits}`;
  }
  if (ipaddr.IPv6.isValidCIDR(peer)) {
    const [, bits] = ipaddr.IPv6.parseCIDR(peer);
    return `${ipaddr.IPv6.networkAddressFromCIDR(peer).toString()}/${bits}`;
  }
  return peer;
}

function portsOf(protocol: string, from: number | undefined, to: number | undefined): string {
  if (protocol === 'all') return 'all traffic';
  if (from === undefined || from === -1) return `${protocol}/all`;
  return to === undefined || to === from ? `${protocol}/${from}` : `${protocol}/${from}-${to}`;
}

/** e.g. `tcp/22 from 0.0.0.0/0`, `all traffic to 10.0.0.0/8`: the same words for the same rule, however it was asked for. */
export function wordsOfRule(rule: SecurityGroupRuleParts): string {
  const asked = rule.protocol.toLowerCase();
  const protocol = asked === '-1' ? 'all' : (protocolNames.get(asked) ?? asked);
  const ports = portsOf(protocol, rule.fromPort, rule.toPort);
  return `${ports} ${prepositions[rule.direction]} ${networkOf(rule.peer)}`.slice(
    0,
    longestSummary,
  );
}

const prepositions = { ingress: 'from', egress: 'to', unknown: 'with' } as const;
