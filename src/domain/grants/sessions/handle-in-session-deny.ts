import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';
import { sessionDenyActions } from './own-session-deny.ts';
import { grantOfDenyName } from './session-deny.ts';

/** The handle of the grant whose deny of sessions an event is about, by its name alone; undefined: it is about none. */
export function handleInSessionDeny({ action, raw }: ChangeEvent): string | undefined {
  if (!sessionDenyActions.includes(action)) return undefined;
  return grantOfDenyName(stringAt(objectAt(raw, 'requestParameters'), 'policyName'));
}
