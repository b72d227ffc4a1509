import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { MembershipFactsSchema } from '../../../../schemas/facts/membership.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { stateBefore } from '../../known-state/state-before.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { administratorAccess } from './administrator-access.ts';

type Facts = FactsOf<typeof MembershipFactsSchema>;

const kinds: Readonly<Record<string, Facts['kind']>> = {
  'iam:AddUserToGroup': 'group',
  'sso:CreateAccountAssignment': 'account-assignment',
  'identitystore:CreateGroupMembership': 'directory-group',
  'sso-directory:AddMemberToGroup': 'directory-group',
};

/** `facts.membership`: somebody given the rights of a group or permission set. */
export const membershipAnalyser: Analyser<typeof MembershipFactsSchema> = {
  group: 'membership',
  schema: MembershipFactsSchema,
  calls: Object.keys(kinds),
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const kind = Object.hasOwn(kinds, event.action) ? kinds[event.action] : undefined;
  const request = objectAt(event.raw, 'requestParameters');
  if (kind === undefined || request === undefined) return undefined;
  const name = stringAt(request, 'groupName') ?? stringAt(request, 'permissionSetArn');
  const state = stateBefore(event, `attached-policy/${administratorAccess}`);
  const isKnown = state.kind === 'known' && state.value === true;
  const byName = state.kind === 'unknown' && kind === 'group' && namesAdministrators(name);
  const principal = stringAt(request, 'principalType');
  return {
    kind,
    name: name?.slice(0, 256) ?? null,
    administrative: isKnown || byName,
    ...(isKnown && { certainty: 'known' as const }),
    ...(byName && { certainty: 'inferred' as const }),
    principalType: principal === 'USER' || principal === 'GROUP' ? principal : null,
    bySelf: kind === 'group' && isCaller(event, stringAt(request, 'userName')),
  };
}

/** `Admins`, `cloud-administrators`, `SuperAdmin`: the word stands at the end of a word, so `nonadministrative` is none. */
function namesAdministrators(name: string | undefined): boolean {
  return name !== undefined && /(?:admin|administrator)s?(?:$|[^a-z])/i.test(name.slice(0, 128));
}

function isCaller({ raw }: ChangeEvent, userName: string | undefined): boolean {
  const identity = objectAt(raw, 'userIdentity');
  return (
    userName !== undefined &&
    stringAt(identity, 'type') === 'IAMUser' &&
    stringAt(identity, 'userName') === userName
  );
}
