import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { isJsonObject, type Json, objectAt, stringAt } from '../../../../schemas/json.ts';
import type { Ending } from '../grant-kind.ts';
import { keyText } from '../target-key-text.ts';
import { itemsOf, portAt, ruleIdForm } from './event-lists.ts';
import { keyed } from './keyed.ts';
import { wordsOfRule } from './rule-words.ts';

const deepest = 6;
const most = 1_000;

/** Rule ids anywhere in a value: AWS's record of a revocation by id has been seen in no public trail. */
function ruleIdsIn(value: Json | undefined, depth = 0): readonly string[] {
  if (typeof value === 'string') return ruleIdForm.test(value) ? [value] : [];
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

/** What `RevokeSecurityGroup*` and `DeleteSecurityGroup` took away: rules by id, else by group, direction and words. */
export function endings({ account, region, action, raw }: ChangeEvent): readonly Ending[] {
  const request = objectAt(raw, 'requestParameters');
  if (account === null || region === null || request === undefined) return [];
  const groupId = stringAt(request, 'groupId');

  function ofGroup(direction?: string, summary?: string): Ending {
    return {
      keys: [],
      ends: (access) =>
        access.account === account &&
        access.region === region &&
        access.target.kind === 'security-group-rule' &&
        access.target.groupId === groupId &&
        (direction === undefined || access.target.direction === direction) &&
        (summary === undefined || access.target.summary === summary),
    };
  }

  if (action === 'ec2:DeleteSecurityGroup') return groupId === undefined ? [] : [ofGroup()];
  const ids = new Set([...ruleIdsIn(request), ...ruleIdsIn(raw['responseElements'])]);
  const direction = action.endsWith('Egress') ? 'egress' : 'ingress';
  if (ids.size > 0) {
    return [...ids].map((ruleId) => ({
      keys: [keyText(keyed, { account, region }, [ruleId])],
      ends: (access) =>
        access.account === account &&
        access.region === region &&
        access.target.kind === 'security-group-rule' &&
        access.target.ruleId === ruleId,
    }));
  }
  if (groupId === undefined) return [];
  return [request, ...itemsOf(request['ipPermissions'])].slice(0, most).flatMap((permission) =>
    peersOf(permission).map((peer) =>
      ofGroup(
        direction,
        wordsOfRule({
          protocol: stringAt(permission, 'ipProtocol') ?? 'unknown protocol',
          fromPort: portAt(permission, 'fromPort'),
          toPort: portAt(permission, 'toPort'),
          peer,
          direction,
        }),
      ),
    ),
  );
}
