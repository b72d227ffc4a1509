import ipaddr from 'ipaddr.js';

/** The addresses a network spans: first, and one past the last. */
export interface Span {
  readonly family: 'ipv4' | 'ipv6';
  readonly first: bigint;
  readonly end: bigint;
}

const ipv4Size = 2n ** 32n;
/** The global unicast space 2000::/3: every IPv6 address the internet uses. */
const ipv6First = 2n ** 125n;
const ipv6Size = 2n ** 125n;
/** Networks smaller than a 65,536th of their space: a thousand rules of them are no internet. */
const smallestShare = 65_536n;

/** The span of a CIDR, canonical or not; undefined where the text is none (a prefix list, a group). */
export function spanOf(network: string): Span | undefined {
  const parsed = parse(network);
  if (parsed === undefined) return undefined;
  const [address, length] = parsed;
  const family = address.kind();
  let number = 0n;
  for (const byte of address.toByteArray()) number = number * 256n + BigInt(byte);
  const size = 2n ** BigInt((family === 'ipv4' ? 32 : 128) - length);
  const first = number - (number % size);
  return { family, first, end: first + size };
}

/** Told the family first, the parser need not fail at one to try the other. */
function parse(network: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  if (!network.includes('/')) return undefined;
  try {
    return network.includes(':') ? ipaddr.IPv6.parseCIDR(network) : ipaddr.IPv4.parseCIDR(network);
  } catch {
    return undefined;
  }
}

/** False for a span too small to matter, alone or with a thousand like it. */
export function isLarge({ family, first, end }: Span): boolean {
  return (end - first) * smallestShare >= (family === 'ipv4' ? ipv4Size : ipv6Size);
}

/**
 * Whether these networks together are "the internet": half of its IPv4 or of its IPv6 addresses, or more. Nobody owns
 * half of it, so neither `1.2.3.4/0`, nor two `/1`, nor a `0.0.0.0/0` with a hole passes as narrow.
 */
export function isWholeInternet(spans: readonly Span[]): boolean {
  const ipv4 = spans.filter(({ family }) => family === 'ipv4');
  const ipv6 = spans.filter(({ family }) => family === 'ipv6');
  return (
    covered(ipv4, 0n, ipv4Size) * 2n >= ipv4Size ||
    covered(ipv6, ipv6First, ipv6Size) * 2n >= ipv6Size
  );
}

/** The length of a network's prefix, or undefined where the text is no network. */
export function prefixLengthOf(network: string): number | undefined {
  return parse(network)?.[1];
}

/** How many addresses of a space the spans cover together; overlaps count once. */
function covered(spans: readonly Span[], first: bigint, size: bigint): bigint {
  const ordered = spans.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  let total = 0n;
  let reached = first;
  for (const span of ordered) {
    const from = span.first > reached ? span.first : reached;
    const to = span.end < first + size ? span.end : first + size;
    if (to > from) {
      total += to - from;
      reached = to;
    }
  }
  return total;
}
