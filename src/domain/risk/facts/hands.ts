import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';

/**
 * Whose hands made the call: `aws` for a service by itself or on somebody's behalf, `automation` for a pipeline or CloudFormation. A tool named by the user
 * agent alone is nobody's word for it: Terraform from a laptop is a `person`.
 */
export type Hands = 'person' | 'automation' | 'aws' | 'unknown';

/** Tells whose hands made a call. */
export function handsOf({ actor, raw, byCloudFormation }: ChangeEvent): Hands {
  if (byCloudFormation === true || actor.kind === 'pipeline') return 'automation';
  const identity = objectAt(raw, 'userIdentity');
  const invoker = stringAt(identity, 'invokedBy') ?? '';
  if (
    actor.kind === 'service' ||
    invoker.endsWith('.amazonaws.com') ||
    raw['eventType'] === 'AwsServiceEvent'
  ) {
    return 'aws';
  }
  return actor.kind === 'human' || actor.kind === 'root' ? 'person' : 'unknown';
}
