import type { Json, JsonObject } from '../../../../schemas/json.ts';
import { objectAt } from '../../../../schemas/json.ts';
import { listed, listedObjects, listedTexts, scalarAt } from '../reading/request-shape.ts';
import { hasPorts, type Opening, portRange, protocolNamed } from './opening.ts';

type Direction = Opening['direction'];

/** What a security-group call opened. `known`: AWS reported the rules it made; `inferred`: read from the request. */
export function readOpenings(
  eventName: string,
  record: JsonObject,
): { readonly certainty: 'known' | 'inferred'; readonly openings: readonly Opening[] } {
  const direction = directionOf(eventName);
  const made = listedObjects(objectAt(record, 'responseElements')?.['securityGroupRuleSet']);
  if (made.length > 0) {
    const openings = made.flatMap((rule) => openingsOfRule(rule, reported(rule) ?? direction));
    return { certainty: 'known', openings };
  }
  const request = objectAt(record, 'requestParameters');
  const modified = objectAt(request, 'ModifySecurityGroupRulesRequest');
  const openings =
    modified === undefined
      ? openingsOfRequest(request ?? {}, direction)
      : listedObjects(modified['SecurityGroupRule']).flatMap((rule) =>
          openingsOfRule(objectAt(rule, 'SecurityGroupRule') ?? {}, direction),
        );
  return { certainty: 'inferred', openings };
}

function reported(rule: JsonObject): Direction | undefined {
  const egress = scalarAt(rule, 'isEgress', 'IsEgress')?.toLowerCase();
  if (egress === undefined) return undefined;
  return egress === 'true' ? 'egress' : 'ingress';
}

function directionOf(eventName: string): Direction {
  if (eventName.endsWith('Ingress')) return 'ingress';
  if (eventName.endsWith('Egress')) return 'egress';
  return 'unknown';
}

/** One normalised rule: exactly one of a network, a prefix list or a group. */
function openingsOfRule(rule: JsonObject, direction: Direction): readonly Opening[] {
  const from =
    scalarAt(rule, 'cidrIpv4', 'CidrIpv4', 'cidrIpv6', 'CidrIpv6') ??
    scalarAt(rule, 'prefixListId', 'PrefixListId') ??
    scalarAt(objectAt(rule, 'referencedGroupInfo'), 'groupId') ??
    scalarAt(rule, 'ReferencedGroupId');
  return from === undefined ? [] : [opening(rule, direction, from)];
}

/** Both request forms: nested permissions, and the flat one with a single network beside its ports. */
function openingsOfRequest(request: JsonObject, direction: Direction): readonly Opening[] {
  const flat = scalarAt(request, 'cidrIp', 'cidrIpv6');
  return [
    ...listedObjects(request['ipPermissions']).flatMap((permission) =>
      openingsOfPermission(permission, direction),
    ),
    ...(flat === undefined ? [] : [opening(request, direction, flat)]),
  ];
}

/** A permission of EC2's request or of AWS Config: one port range, many networks. */
export function openingsOfPermission(
  permission: JsonObject,
  direction: Direction,
): readonly Opening[] {
  const ranges = [
    ...networksIn(permission['ipRanges'], 'cidrIp'),
    ...networksIn(permission['ipv4Ranges'], 'cidrIp'),
    ...networksIn(permission['ipv6Ranges'], 'cidrIpv6'),
    ...networksIn(permission['prefixListIds'], 'prefixListId'),
    ...networksIn(permission['groups'], 'groupId'),
    ...networksIn(permission['userIdGroupPairs'], 'groupId'),
  ];
  return [...new Set(ranges)].map((from) => opening(permission, direction, from));
}

function networksIn(value: Json | undefined, key: string): readonly string[] {
  const plain = listed(value).some((entry) => typeof entry === 'string');
  if (plain) return listedTexts(value);
  return listedObjects(value).flatMap((entry) => scalarAt(entry, key) ?? []);
}

function opening(rule: JsonObject, direction: Direction, from: string): Opening {
  const protocol = protocolNamed(scalarAt(rule, 'ipProtocol', 'IpProtocol'));
  const range = hasPorts(protocol)
    ? portRange(
        protocol,
        scalarAt(rule, 'fromPort', 'FromPort'),
        scalarAt(rule, 'toPort', 'ToPort'),
      )
    : { fromPort: 0, toPort: 65_535 };
  return { direction, protocol, ...range, from };
}
