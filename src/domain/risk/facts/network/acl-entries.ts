import type { JsonObject } from '../../../../schemas/json.ts';
import { flagIn, textIn } from '../reading/call-fields.ts';
import { hasPorts, type Opening, portRange, protocolNamed } from './opening.ts';
import { spanOf } from './whole-internet.ts';
import { covers } from './world-facts.ts';

/** One entry of a network ACL. They are tried in the order of their numbers, and the first that fits decides. */
export interface AclEntry {
  readonly number: number;
  readonly allows: boolean;
  readonly denies: boolean;
  readonly opening: Opening;
}

/** An entry as a call or AWS Config writes it; undefined: it names no network. */
export function aclEntry(entry: JsonObject): AclEntry | undefined {
  const from = textIn(entry, 'cidrBlock') ?? textIn(entry, 'ipv6CidrBlock');
  if (from === undefined || from === '') return undefined;
  const action = textIn(entry, 'ruleAction')?.toLowerCase();
  const protocol = protocolNamed(textIn(entry, 'aclProtocol') ?? textIn(entry, 'protocol'));
  const every = { fromPort: 0, toPort: 65_535 };
  const ports = hasPorts(protocol)
    ? portRange(protocol, textIn(entry, 'portRange.from'), textIn(entry, 'portRange.to'))
    : every;
  const egress = flagIn(entry, 'egress');
  const direction = egress === undefined ? 'unknown' : egress ? 'egress' : 'ingress';
  return {
    number: Number(textIn(entry, 'ruleNumber') ?? Number.NaN),
    allows: action === 'allow',
    denies: action === 'deny',
    opening: { direction, protocol, ...ports, from },
  };
}

/** What the entries let through together: an allowing entry is void where an earlier one denies all of it. */
export function letThrough(entries: readonly AclEntry[]): readonly Opening[] {
  return entries
    .filter(({ allows }) => allows)
    .filter(
      (entry) =>
        !entries.some(
          (earlier) => earlier.denies && earlier.number < entry.number && isWithin(entry, earlier),
        ),
    )
    .map(({ opening }) => opening);
}

function isWithin({ opening: narrow }: AclEntry, { opening: wide }: AclEntry): boolean {
  if (narrow.direction !== wide.direction || !covers(wide, narrow)) return false;
  const [inner, outer] = [spanOf(narrow.from), spanOf(wide.from)];
  return (
    inner !== undefined &&
    outer !== undefined &&
    inner.family === outer.family &&
    outer.first <= inner.first &&
    outer.end >= inner.end
  );
}
