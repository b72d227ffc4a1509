import type { Level } from '../../../schemas/finding.ts';
import type { InventoryEntry } from '../../../schemas/inventory.ts';
import { wordsOfRule } from '../../grants/kinds/security-group-rule/rule-words.ts';
import { hasPorts, portRange, protocolNamed } from '../../risk/facts/network/opening.ts';
import { adminPorts, databasePorts, webPorts } from '../../risk/facts/network/well-known-ports.ts';
import { isWholeInternet, spanOf } from '../../risk/facts/network/whole-internet.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import { ownerOfTags } from '../owner-of-tags.ts';
import type { Place } from '../place.ts';

/** An incoming rule of a security group as EC2 describes it. */
export interface SeenRule {
  readonly ruleId: string;
  readonly groupId: string;
  readonly protocol: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  readonly cidr: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface SeenGroup {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Whether any network interface uses it; undefined: nobody could look. */
  readonly isAttached: boolean | undefined;
}

/**
 * Rules that let the internet in: alone, or together with others of the same group and ports (two halves of the
 * internet are all of it).
 */
export function openRules(
  place: Place,
  rules: readonly SeenRule[],
  groups: ReadonlyMap<string, SeenGroup>,
): readonly InventoryEntry[] {
  const alike = Map.groupBy(rules, ({ groupId, protocol, fromPort, toPort }) =>
    [groupId, protocol, fromPort, toPort].join(' '),
  );
  return [...alike.values()].flatMap((together) => {
    const spans = together.flatMap(({ cidr }) => spanOf(cidr) ?? []);
    if (!isWholeInternet(spans)) return [];
    // Of a group that is open only together, each part counts; a narrow neighbour of an open rule does not.
    const isOpenAlone = ({ cidr }: SeenRule) =>
      isWholeInternet([spanOf(cidr)].flatMap((span) => span ?? []));
    const alone = together.filter(isOpenAlone);
    return (alone.length > 0 ? alone : together).map((rule) =>
      entryOf(place, rule, groups.get(rule.groupId)),
    );
  });
}

function entryOf(place: Place, rule: SeenRule, group: SeenGroup | undefined): InventoryEntry {
  const { account, region, partition } = place;
  const { ruleId, groupId, cidr: peer } = rule;
  const summary = bounded(wordsOfRule({ ...rule, peer, direction: 'ingress' }), 256);
  const isUnused = group?.isAttached === false;
  return {
    id: entryIdOf('world-open-rule', account, region, ruleId),
    reader: 'security-group-rules',
    kind: 'world-open-rule',
    account,
    region,
    resource: {
      type: 'AWS::EC2::SecurityGroup',
      id: groupId,
      arn: `arn:${partition}:ec2:${region}:${account}:security-group/${groupId}`,
      ...(group !== undefined && { name: bounded(group.name) }),
    },
    words: `${summary} (${reachOf(rule).what})${isUnused ? ', group unused' : ''}, ${ruleId}`,
    level: isUnused ? oneLower(reachOf(rule).level) : reachOf(rule).level,
    ...ownerOfTags({ ...group?.tags, ...rule.tags }),
    target: { kind: 'security-group-rule', groupId, ruleId, direction: 'ingress', summary },
  };
}

function reachOf({ protocol: text, fromPort, toPort }: SeenRule): { level: Level; what: string } {
  const protocol = protocolNamed(text);
  if (!hasPorts(protocol)) return { level: 'low', what: 'no ports' };
  const range = portRange(protocol, fromPort?.toString(), toPort?.toString());
  const isIn = (port: { readonly port: number; readonly protocol: string }) =>
    (protocol === 'all' || port.protocol === protocol) &&
    range.fromPort <= port.port &&
    port.port <= range.toPort;
  if (range.fromPort === 0 && range.toPort === 65_535)
    return { level: 'critical', what: 'every port' };
  const admin = adminPorts.filter(isIn);
  if (admin.length > 0) return { level: 'critical', what: named('administration', admin) };
  const data = databasePorts.filter(isIn);
  if (data.length > 0) return { level: 'high', what: named('data', data) };
  const isWeb = range.fromPort === range.toPort && webPorts.includes(range.fromPort);
  return isWeb ? { level: 'low', what: 'web' } : { level: 'medium', what: 'open to the internet' };
}

function named(what: string, ports: readonly { readonly name: string }[]): string {
  const names = [...new Set(ports.map(({ name }) => name))];
  const shown = names.slice(0, 3).join(', ');
  return `${what}: ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}

function oneLower(level: Level): Level {
  return level === 'critical' ? 'high' : level === 'high' ? 'medium' : 'low';
}
