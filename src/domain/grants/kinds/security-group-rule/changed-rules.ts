import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { longestName } from '../event-name-field.ts';
import type { Opening } from '../grant-kind.ts';
import { itemsOf, mostRules, portAt, ruleIdForm } from './event-lists.ts';
import { wordsOfRule } from './rule-words.ts';

/**
 * Rules that `ModifySecurityGroupRules` gave another form. The event tells neither what they were before nor whether
 * they lead in or out; one rule stands without its list.
 */
export function changedRules(
  { raw }: ChangeEvent,
  place: { readonly account: string; readonly region: string },
): readonly Opening<'security-group-rule'>[] {
  const request = objectAt(objectAt(raw, 'requestParameters'), 'ModifySecurityGroupRulesRequest');
  const groupId = stringAt(request, 'GroupId');
  const listed = request?.['SecurityGroupRule'];
  const items = itemsOf(listed);
  if (groupId === undefined || groupId.length > longestName) return [];
  return (items.length > 0 || listed === undefined ? items : [listed])
    .slice(0, mostRules)
    .flatMap((item): readonly Opening<'security-group-rule'>[] => {
      const ruleId = stringAt(item, 'SecurityGroupRuleId');
      const form = objectAt(item, 'SecurityGroupRule');
      const protocol = stringAt(form, 'IpProtocol');
      const peer =
        stringAt(form, 'CidrIpv4') ??
        stringAt(form, 'CidrIpv6') ??
        stringAt(form, 'PrefixListId') ??
        stringAt(form, 'ReferencedGroupId');
      // Without a peer only the description was changed.
      if (form === undefined || ruleId === undefined || !ruleIdForm.test(ruleId)) return [];
      if (protocol === undefined || peer === undefined) return [];
      const summary = wordsOfRule({
        protocol,
        fromPort: portAt(form, 'FromPort'),
        toPort: portAt(form, 'ToPort'),
        peer,
        direction: 'unknown',
      });
      return [
        {
          ...place,
          target: { kind: 'security-group-rule', groupId, ruleId, direction: 'unknown', summary },
          tags: {},
          isAnotherForm: true,
        },
      ];
    });
}
