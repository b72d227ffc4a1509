import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { isJsonObject, type Json, objectAt, stringAt } from '../../../../schemas/json.ts';
import { longestName } from '../event-name-field.ts';
import type { Opening } from '../grant-kind.ts';
import { itemsOf, mostRules, portAt, ruleIdForm } from './event-lists.ts';
import { requestedTags, tagsIn } from './event-tags.ts';
import { wordsOfRule } from './rule-words.ts';

function peerOf(item: Json): string | undefined {
  return (
    stringAt(item, 'cidrIpv4') ??
    stringAt(item, 'cidrIpv6') ??
    stringAt(item, 'prefixListId') ??
    stringAt(objectAt(item, 'referencedGroupInfo'), 'groupId')
  );
}

/**
 * Rules that `AuthorizeSecurityGroup*` added. Only the response names them by id (`sgr-…`), and only by its id can one
 * rule be taken away and its neighbour be left.
 */
export function authorisedRules(
  { raw }: ChangeEvent,
  place: { readonly account: string; readonly region: string },
): readonly Opening<'security-group-rule'>[] {
  const requested = requestedTags(objectAt(raw, 'requestParameters'), 'security-group-rule');
  const seen = new Set<string>();
  return itemsOf(objectAt(raw, 'responseElements')?.['securityGroupRuleSet'])
    .slice(0, mostRules)
    .flatMap((item): readonly Opening<'security-group-rule'>[] => {
      const ruleId = stringAt(item, 'securityGroupRuleId');
      const groupId = stringAt(item, 'groupId');
      if (!isJsonObject(item) || ruleId === undefined || groupId === undefined) return [];
      if (!ruleIdForm.test(ruleId) || seen.has(ruleId) || groupId.length > longestName) return [];
      seen.add(ruleId);
      const isEgress = item['isEgress'] === true || item['isEgress'] === 'true';
      const direction = isEgress ? 'egress' : 'ingress';
      const summary = wordsOfRule({
        protocol: stringAt(item, 'ipProtocol') ?? 'unknown protocol',
        fromPort: portAt(item, 'fromPort'),
        toPort: portAt(item, 'toPort'),
        peer: peerOf(item) ?? 'an unnamed peer',
        direction,
      });
      return [
        {
          ...place,
          target: { kind: 'security-group-rule', groupId, ruleId, direction, summary },
          tags: { ...requested, ...tagsIn([...itemsOf(item['tags']), ...itemsOf(item['tagSet'])]) },
        },
      ];
    });
}
