import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { Grant } from '../../schemas/grant.ts';
import type { GrantTarget } from '../../schemas/grant-target.ts';
import type { Ending } from './ending.ts';
import { iamEndings } from './iam-endings.ts';
import { securityGroupEndings } from './security-group-endings.ts';
import { globalRegion, targetKeyOf } from './target-key.ts';

/** Everything of a known kind that a successful call took away. */
export function endingsIn(event: ChangeEvent): readonly Ending[] {
  if (event.source !== 'cloudtrail' || event.outcome !== 'succeeded') return [];
  switch (event.action) {
    case 'ec2:RevokeSecurityGroupIngress':
    case 'ec2:RevokeSecurityGroupEgress':
    case 'ec2:DeleteSecurityGroup':
      return securityGroupEndings(event);
    default:
      return iamEndings(event);
  }
}

/** The key of the access an ending names exactly, or undefined where it names it by its words or its holder. */
export function targetKeyOfEnding(ending: Ending): string | undefined {
  switch (ending.by) {
    case 'rule-id':
      return targetKeyOf({
        account: ending.account,
        region: ending.region,
        target: {
          kind: 'security-group-rule',
          ruleId: ending.ruleId,
          groupId: '',
          direction: 'ingress',
          summary: '',
        },
      });
    case 'identity':
      return targetKeyOf({
        account: ending.account,
        region: globalRegion,
        target: ending.target,
      });
    case 'rule-words':
    case 'security-group':
    case 'holder':
      return undefined;
  }
}

function held(target: GrantTarget, holder: 'role' | 'user' | 'group', name: string): boolean {
  const same = (other: string) => other.toLowerCase() === name.toLowerCase();
  switch (target.kind) {
    case 'security-group-rule':
      return false;
    case 'managed-policy-attachment':
    case 'inline-policy':
      return target.holder === holder && same(target.name);
    case 'group-membership':
      return (holder === 'group' && same(target.group)) || (holder === 'user' && same(target.user));
    case 'access-key':
      return holder === 'user' && same(target.user);
  }
}

/** True if the ending took this access away. */
export function endsAccess(
  ending: Ending,
  access: Pick<Grant, 'account' | 'region' | 'target'>,
): boolean {
  if (ending.account !== access.account) return false;
  const { target } = access;
  switch (ending.by) {
    case 'rule-id':
    case 'identity':
      return targetKeyOfEnding(ending) === targetKeyOf(access);
    case 'rule-words':
      return (
        target.kind === 'security-group-rule' &&
        ending.region === access.region &&
        target.groupId === ending.groupId &&
        target.direction === ending.direction &&
        target.summary === ending.summary
      );
    case 'security-group':
      return (
        target.kind === 'security-group-rule' &&
        ending.region === access.region &&
        target.groupId === ending.groupId
      );
    case 'holder':
      return held(target, ending.holder, ending.name);
  }
}
