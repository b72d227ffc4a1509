import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';

// These only pass on what a template or runbook of people says; older records name the console's sign-in behind what
// people did.
const onTheirBehalf: ReadonlySet<string> = new Set([
  'cloudformation.amazonaws.com',
  'servicecatalog.amazonaws.com',
  'ssm.amazonaws.com',
  'signin.amazonaws.com',
]);

/**
 * True if a service made the call, for itself or as part of what somebody asked of it: what it gives then belongs to
 * that, and goes with it.
 */
export function isMadeByService({ actor, raw }: ChangeEvent): boolean {
  const identity = objectAt(raw, 'userIdentity');
  const invokedBy = stringAt(identity, 'invokedBy');
  return (
    (invokedBy !== undefined && !onTheirBehalf.has(invokedBy)) ||
    stringAt(identity, 'type') === 'AWSService' ||
    (identity === undefined && actor.kind === 'service')
  );
}
