import {
  type AttachedPolicy,
  type GetAccountAuthorizationDetailsResponse,
  type ManagedPolicyDetail,
  type PolicyDetail,
  paginateGetAccountAuthorizationDetails,
} from '@aws-sdk/client-iam';
import {
  permissionsOf,
  type SeenHolder,
} from '../../../../domain/inventory/judging/permissions.ts';
import { trustsOf } from '../../../../domain/inventory/judging/trusts.ts';
import { askPages } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { tagsOf } from './tags-of.ts';

/** What users, groups and roles may do, and who of outside may assume roles: one listing tells all of it. */
export const readPermissions: Reader = async function* ({ place, clients: { iam } }) {
  const holders: SeenHolder[] = [];
  const documents = new Map<string, string>();
  // AWS's own policies too: their content is needed where they are attached, and their names are not all known.
  const pages = paginateGetAccountAuthorizationDetails({ client: iam }, {});
  for await (const page of askPages('iam:GetAccountAuthorizationDetails', pages)) {
    holders.push(...holdersIn(page));
    for (const { Arn, document } of documentsIn(page.Policies)) documents.set(Arn, document);
    for (const role of page.RoleDetailList ?? []) {
      yield* trustsOf(place, {
        name: role.RoleName ?? '',
        arn: role.Arn ?? '',
        path: role.Path ?? '/',
        tags: tagsOf(role.Tags),
        trust: role.AssumeRolePolicyDocument ?? '',
      });
    }
  }
  for (const holder of holders) yield* permissionsOf(place, holder, documents);
};

function holdersIn(page: GetAccountAuthorizationDetailsResponse): readonly SeenHolder[] {
  const users = (page.UserDetailList ?? []).map((user) => ({
    holder: 'user' as const,
    name: user.UserName ?? '',
    arn: user.Arn ?? '',
    path: user.Path ?? '/',
    tags: tagsOf(user.Tags),
    attached: attachedIn(user.AttachedManagedPolicies),
    inline: inlineIn(user.UserPolicyList),
    groups: user.GroupList ?? [],
  }));
  const groups = (page.GroupDetailList ?? []).map((group) => ({
    holder: 'group' as const,
    name: group.GroupName ?? '',
    arn: group.Arn ?? '',
    path: group.Path ?? '/',
    tags: {},
    attached: attachedIn(group.AttachedManagedPolicies),
    inline: inlineIn(group.GroupPolicyList),
    groups: [],
  }));
  const roles = (page.RoleDetailList ?? []).map((role) => ({
    holder: 'role' as const,
    name: role.RoleName ?? '',
    arn: role.Arn ?? '',
    path: role.Path ?? '/',
    tags: tagsOf(role.Tags),
    attached: attachedIn(role.AttachedManagedPolicies),
    inline: inlineIn(role.RolePolicyList),
    groups: [],
  }));
  return [...users, ...groups, ...roles];
}

function attachedIn(policies: readonly AttachedPolicy[] = []): readonly string[] {
  return policies.flatMap(({ PolicyArn }) => PolicyArn ?? []);
}

function inlineIn(policies: readonly PolicyDetail[] = []): SeenHolder['inline'] {
  return policies.flatMap(({ PolicyName, PolicyDocument }) =>
    PolicyName === undefined ? [] : [{ name: PolicyName, document: PolicyDocument ?? '' }],
  );
}

function documentsIn(
  policies: readonly ManagedPolicyDetail[] = [],
): readonly { readonly Arn: string; readonly document: string }[] {
  return policies.flatMap(({ Arn, PolicyVersionList = [] }) => {
    const document = PolicyVersionList.find(
      ({ IsDefaultVersion }) => IsDefaultVersion === true,
    )?.Document;
    return Arn === undefined || document === undefined ? [] : [{ Arn, document }];
  });
}
