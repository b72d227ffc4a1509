import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { Opening } from '../grant-kind.ts';
import { authorisedRules } from './authorised-rules.ts';
import { changedRules } from './changed-rules.ts';
import { madeWithGroup } from './made-with-group.ts';

type Find = (
  event: ChangeEvent,
  place: { readonly account: string; readonly region: string },
) => readonly Opening<'security-group-rule'>[];

const finders: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['ec2:AuthorizeSecurityGroupIngress', authorisedRules],
  ['ec2:AuthorizeSecurityGroupEgress', authorisedRules],
  ['ec2:ModifySecurityGroupRules', changedRules],
  ['ec2:CreateSecurityGroup', madeWithGroup],
]);

export const openedBy: readonly string[] = [...finders.keys()];

/** The rules that an event made, changed, or brought along with a group. */
export function openings(event: ChangeEvent): readonly Opening<'security-group-rule'>[] {
  const { account, region, action } = event;
  if (account === null || region === null) return [];
  return finders.get(action)?.(event, { account, region }) ?? [];
}
