import type { ChangeEvent } from '../../schemas/change-event.ts';
import { isJsonObject, type Json, objectAt, stringAt } from '../../schemas/json.ts';
import type { Ending } from './ending.ts';
import { itemsOf, portAt } from './security-group-openings.ts';
import { wordsOfRule } from './security-group-rule-words.ts';

const ruleId = /^sgr-[0-9a-z]{1,64}$/;
const deepest = 6;
const most = 1_000;

/** Rule ids anywhere in a value: AWS's record of a revocation by id has been seen in no public trail. */
function ruleIdsIn(value: Json | undefined, depth = 0): readonly string[] {
  if (typeof value === 'string') return ruleId.test(value) ? [value] : [];
  if (depth >= deepest || value === undefined || value === null) return [];
  if (Array.isArray(value))
    return value.slice(0, most).flatMap((each) => ruleIdsIn(each, depth + 1));
  if (!isJsonObject(value)) return [];
  return Object.values(value)
    .slice(0, most)
    .flatMap((each) => ruleIdsIn(each, depth + 1));
}

const peerLists = [
  ['ipRanges', 'cidrIp'],
  ['ipv6Ranges', 'cidrIpv6'],
  ['prefixListIds', 'prefixListId'],
  ['groups', 'groupId'],
] as const;

function peersOf(permission: Json): readonly string[] {
  if (!isJsonObject(permission)) return [];
  const alone = stringAt(permission, 'cidrIp');
  const listed = peerLists.flatMap(([list, key]) =>
    itemsOf(permission[list]).flatMap((each) => stringAt(each, key) ?? []),
  );
  return alone === undefined ? listed : [alone, ...listed];
}

/** What `RevokeSecurityGroup*` took away: rules by id, else by group, direction and what they said. */
export function securityGroupEndings(event: ChangeEvent): readonly Ending[] {
  const { account, region } = event;
  const request = objectAt(event.raw, 'requestParameters');
  if (account === null || region === null || request === undefined) return [];
  const groupId = stringAt(request, 'groupId');
  if (event.action === 'ec2:DeleteSecurityGroup') {
    return groupId === undefined ? [] : [{ by: 'security-group', account, region, groupId }];
  }
  const ids = new Set([...ruleIdsIn(request), ...ruleIdsIn(event.raw['responseElements'])]);
  if (ids.size > 0) {
    return [...ids].map((id) => ({ by: 'rule-id', account, region, ruleId: id }));
  }
  if (groupId === undefined) return [];
  const direction = event.action.endsWith('Egress') ? 'egress' : 'ingress';
  return [request, ...itemsOf(request['ipPermissions'])].slice(0, most).flatMap((permission) =>
    peersOf(permission).map((peer) => ({
      by: 'rule-words' as const,
      account,
      region,
      groupId,
      direction,
      summary: wordsOfRule({
        protocol: stringAt(permission, 'ipProtocol') ?? 'unknown protocol',
        fromPort: portAt(permission, 'fromPort'),
        toPort: portAt(permission, 'toPort'),
        peer,
        direction,
      }),
    })),
  );
}
