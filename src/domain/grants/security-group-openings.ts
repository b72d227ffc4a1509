import type { ChangeEvent } from '../../schemas/change-event.ts';
import { arrayAt, isJsonObject, type Json, objectAt, stringAt } from '../../schemas/json.ts';
import { tagValue } from './expiry-tag.ts';
import { longestName, type Opening } from './opening.ts';
import { wordsOfRule } from './security-group-rule-words.ts';

const ruleId = /^sgr-[0-9a-z]{1,64}$/;
const mostRules = 1_000;

/** Lists in EC2's records are `{items: […]}`; one alone may stand without its list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (!isJsonObject(value)) return [];
  const items = value['items'];
  if (Array.isArray(items)) return items;
  return items === undefined ? [] : [items];
}

/** A port, written as a number or as its digits. */
export function portAt(value: Json, key: string): number | undefined {
  const found = isJsonObject(value) ? value[key] : undefined;
  const port = typeof found === 'string' && /^-?\d{1,5}$/.test(found) ? Number(found) : found;
  return typeof port === 'number' ? port : undefined;
}

function tagOfRequest(event: ChangeEvent): string | null {
  const request = objectAt(event.raw, 'requestParameters');
  for (const set of itemsOf(request?.['tagSpecificationSet'])) {
    if (stringAt(set, 'resourceType') !== 'security-group-rule' || !isJsonObject(set)) continue;
    const value = tagValue(itemsOf(set['tags']));
    if (value !== null) return value;
  }
  return null;
}

function peerOf(item: Json): string | undefined {
  return (
    stringAt(item, 'cidrIpv4') ??
    stringAt(item, 'cidrIpv6') ??
    stringAt(item, 'prefixListId') ??
    stringAt(isJsonObject(item) ? objectAt(item, 'referencedGroupInfo') : undefined, 'groupId')
  );
}

/**
 * Rules that `AuthorizeSecurityGroup*` added. Only the response names them by id (`sgr-…`), and only by its id can one
 * rule be taken away and its neighbour be left.
 */
export function securityGroupOpenings(event: ChangeEvent): readonly Opening[] {
  const { account, region } = event;
  if (account === null || region === null) return [];
  const requested = tagOfRequest(event);
  const response = objectAt(event.raw, 'responseElements');
  const seen = new Set<string>();
  return itemsOf(response?.['securityGroupRuleSet'])
    .slice(0, mostRules)
    .flatMap((item): readonly Opening[] => {
      const id = stringAt(item, 'securityGroupRuleId');
      const groupId = stringAt(item, 'groupId');
      if (!isJsonObject(item) || id === undefined || groupId === undefined) return [];
      if (!ruleId.test(id) || seen.has(id) || groupId.length > longestName) return [];
      seen.add(id);
      const direction =
        item['isEgress'] === true || item['isEgress'] === 'true' ? 'egress' : 'ingress';
      const summary = wordsOfRule({
        protocol: stringAt(item, 'ipProtocol') ?? 'unknown protocol',
        fromPort: portAt(item, 'fromPort'),
        toPort: portAt(item, 'toPort'),
        peer: peerOf(item) ?? 'an unnamed peer',
        direction,
      });
      return [
        {
          target: {
            kind: 'security-group-rule',
            groupId,
            ruleId: id,
            direction,
            summary: summary.slice(0, 256),
          },
          account,
          region,
          expiryTag: tagValue([...arrayAt(item, 'tags'), ...itemsOf(item['tagSet'])]) ?? requested,
          document: null,
        },
      ];
    });
}
