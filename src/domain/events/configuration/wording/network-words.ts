import { arrayAt, isJsonObject, type Json, type JsonObject } from '../../../../schemas/json.ts';

const mostSources = 40;
const protocols: Readonly<Record<string, string>> = {
  '-1': 'all traffic',
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
};

/** A permission of a security group, an entry of a network ACL or a route in short; undefined for anything else. */
export function networkWords(value: JsonObject): readonly string[] | undefined {
  if (isPlain(value['ipProtocol'])) return permissionWords(value);
  if (isPlain(value['ruleNumber']) && isPlain(value['ruleAction'])) return [entryWords(value)];
  const destination =
    value['destinationCidrBlock'] ??
    value['destinationIpv6CidrBlock'] ??
    value['destinationPrefixListId'];
  return isPlain(destination) ? [routeWords(value, String(destination))] : undefined;
}

function permissionWords(permission: JsonObject): readonly string[] {
  const what = `${protocolOf(permission['ipProtocol'])}${ports(permission['fromPort'], permission['toPort'])}`;
  const sources = [
    ...arrayAt(permission, 'ipRanges').map((one) => textOf(one, 'cidrIp')),
    ...arrayAt(permission, 'ipv4Ranges').map((one) => textOf(one, 'cidrIp')),
    ...arrayAt(permission, 'ipv6Ranges').map((one) => textOf(one, 'cidrIpv6')),
    ...arrayAt(permission, 'prefixListIds').map((one) => textOf(one, 'prefixListId')),
    ...arrayAt(permission, 'userIdGroupPairs').map((one) => textOf(one, 'groupId')),
  ].filter((source) => source !== '');
  // The API's older form names each IPv4 network in both lists.
  const each = [...new Set(sources)].slice(0, mostSources).map((source) => `${what} ${source}`);
  return each.length === 0 ? [what] : each;
}

function entryWords(entry: JsonObject): string {
  const range = isJsonObject(entry['portRange']) ? entry['portRange'] : {};
  const network = entry['cidrBlock'] ?? entry['ipv6CidrBlock'];
  return [
    `rule ${short(entry['ruleNumber'])}:`,
    short(entry['ruleAction']),
    entry['egress'] === true ? 'out' : 'in',
    `${protocolOf(entry['protocol'])}${ports(range['from'], range['to'])}`,
    short(network),
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** Where a route leads, whichever of the many kinds of target it has. */
function routeWords(route: JsonObject, destination: string): string {
  const via = Object.entries(route).find(
    ([key, target]) =>
      /(?:Id|Arn)$/.test(key) && !key.startsWith('destination') && isPlain(target) && target !== '',
  );
  return `${destination.slice(0, 64)} via ${via === undefined ? 'nothing' : short(via[1])}`;
}

function protocolOf(protocol: Json | undefined): string {
  const text = short(protocol);
  return Object.hasOwn(protocols, text) ? (protocols[text] ?? text) : text;
}

function ports(from: Json | undefined, to: Json | undefined): string {
  if (!isPlain(from) || from === -1) return '';
  return from === to || !isPlain(to) ? ` ${short(from)}` : ` ${short(from)}-${short(to)}`;
}

function textOf(value: Json, key: string): string {
  return typeof value === 'string'
    ? value.slice(0, 64)
    : short(isJsonObject(value) ? value[key] : undefined);
}

function short(value: Json | undefined): string {
  return isPlain(value) ? String(value).slice(0, 64) : '';
}

function isPlain(value: Json | undefined): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
