import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { objectAt } from '../../../../schemas/json.ts';
import { nameIn } from '../event-name-field.ts';
import type { Opening } from '../grant-kind.ts';
import { requestedTags } from './event-tags.ts';
import { wordsOfRule } from './rule-words.ts';

/** What AWS lets out of every new group of a VPC. */
export const defaultEgress = {
  ipv4: wordsOfRule({
    protocol: '-1',
    fromPort: undefined,
    toPort: undefined,
    peer: '0.0.0.0/0',
    direction: 'egress',
  }),
  ipv6: wordsOfRule({
    protocol: '-1',
    fromPort: undefined,
    toPort: undefined,
    peer: '::/0',
    direction: 'egress',
  }),
} as const;

/** The rule that AWS makes with a group (`CreateSecurityGroup`). No event names its id. */
export function madeWithGroup(
  { raw }: ChangeEvent,
  place: { readonly account: string; readonly region: string },
): readonly Opening<'security-group-rule'>[] {
  const groupId = nameIn(objectAt(raw, 'responseElements'), 'groupId');
  if (groupId === undefined) return [];
  return [
    {
      ...place,
      target: {
        kind: 'security-group-rule',
        groupId,
        ruleId: '',
        direction: 'egress',
        summary: defaultEgress.ipv4,
      },
      tags: requestedTags(objectAt(raw, 'requestParameters'), 'security-group'),
    },
  ];
}
