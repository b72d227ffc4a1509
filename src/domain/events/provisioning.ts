import type { ChangeEvent } from '../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../schemas/json.ts';

/** What stands for every account where a permission set is provisioned in all that have it. */
export const everyAccount = 'every-account';

/** How long before Identity Center's own calls the request may lie that caused them. */
export const provisioningMilliseconds = 15 * 60 * 1_000;

const requests: ReadonlySet<string> = new Set([
  'sso:CreateAccountAssignment',
  'sso:DeleteAccountAssignment',
  'sso:ProvisionPermissionSet',
]);

/** The account that Identity Center was asked to set up, or `everyAccount`; undefined where the event asks no such thing. */
export function provisionedAccount(event: ChangeEvent): string | undefined {
  const { action, outcome, at, actor, raw } = event;
  if (!requests.has(action) || outcome !== 'succeeded' || at === null) return undefined;
  if (actor.kind === 'service') return undefined;
  const request = objectAt(raw, 'requestParameters');
  if (stringAt(request, 'targetType') === 'ALL_PROVISIONED_ACCOUNTS') return everyAccount;
  const account = stringAt(request, 'targetId');
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** Identity Center as the identity of an actor. */
export const identityCenter = 'sso.amazonaws.com';

/**
 * True for what Identity Center does by its own role in an account it sets up: calls on the roles of permission sets.
 * Calls it makes with the permissions of who asked carry that person already.
 */
export function isProvisioned({ service, at, account, actor, resources }: ChangeEvent): boolean {
  if (service !== 'iam' || at === null || account === null) return false;
  if (actor.kind !== 'service' || actor.identity !== identityCenter) return false;
  return resources.some(({ id }) => /(?:^|\/)AWS(?:Reserved)?SSO_/.test(id));
}
