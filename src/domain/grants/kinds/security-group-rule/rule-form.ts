import { spanOf } from '../../../risk/facts/network/whole-internet.ts';

/** What a rule lets through, read back from its words. */
export interface RuleForm {
  /** `all`, `tcp`, `udp`, `icmp` … */
  readonly protocol: string;
  /** Inclusive; 0 to 65535 where every port is meant. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: string;
}

const words =
  /^(?:(all) traffic|([a-z0-9-]{1,32})\/(?:all|(\d{1,5})(?:-(\d{1,5}))?)) (?:from|to|with) (\S{1,200})$/;

/** The form behind the words of a rule; undefined where they are none that a rule has. */
export function formOfWords(summary: string): RuleForm | undefined {
  const [, all, protocol = all, from, to = from, peer] = words.exec(summary) ?? [];
  if (protocol === undefined || peer === undefined) return undefined;
  return {
    protocol,
    fromPort: from === undefined ? 0 : Number(from),
    toPort: to === undefined ? 65_535 : Number(to),
    peer,
  };
}

/** True if the wider form lets everything through that the other does; lists and groups are only as wide as themselves. */
export function includesForm(wider: RuleForm, other: RuleForm): boolean {
  return (
    (wider.protocol === 'all' || wider.protocol === other.protocol) &&
    wider.fromPort <= other.fromPort &&
    wider.toPort >= other.toPort &&
    includesPeer(wider.peer, other.peer)
  );
}

function includesPeer(wider: string, other: string): boolean {
  const [outer, inner] = [spanOf(wider), spanOf(other)];
  if (outer === undefined || inner === undefined) return wider === other;
  return outer.family === inner.family && outer.first <= inner.first && outer.end >= inner.end;
}
