import { STSClient } from '@aws-sdk/client-sts';
import type { CallPower } from '../../../schemas/aws-call.ts';
import { makeServiceClients, type ServiceClients } from '../calls/service-clients.ts';
import { assumedRole } from './assumed-role.ts';
import { type PowerRoles, roleForPower } from './power-roles.ts';

/**
 * Clients by account and power: the function's own credentials where they do, else those of the role given for it,
 * assumed once for all services and regions. Undefined: no role was given.
 */
export function makeClientsForPowers(
  roles: PowerRoles,
  {
    now,
    sts = () => new STSClient({}),
  }: { readonly now: () => number; readonly sts?: () => STSClient },
): (account: string, power: CallPower) => ServiceClients | undefined {
  let client: STSClient | undefined;
  const oneSts = (): STSClient => {
    client ??= sts();
    return client;
  };
  let own: ServiceClients | undefined;
  const byRole = new Map<string, ServiceClients>();
  return (account, power) => {
    const role = roleForPower(roles, account, power);
    if (role === undefined) return undefined;
    if (role === 'own') {
      own ??= makeServiceClients();
      return own;
    }
    const known = byRole.get(role.roleArn);
    if (known !== undefined) return known;
    const made = makeServiceClients({
      credentials: assumedRole(role.roleArn, { sts: oneSts, now }),
    });
    byRole.set(role.roleArn, made);
    return made;
  };
}
