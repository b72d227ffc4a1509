import type { Learned } from '../../domain/decisions/learned.ts';
import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ChangedResourceStore } from '../ports/changed-resource-store.ts';
import type { SessionOriginStore } from '../ports/session-origin-store.ts';
import type { StackResourceStore } from '../ports/stack-resource-store.ts';
import { explainingCall } from './confirm-configuration.ts';
import { originOf } from './session-origins.ts';

export interface LearnParts {
  readonly origins: Pick<SessionOriginStore, 'get'>;
  readonly stacks: Pick<StackResourceStore, 'stackAt'>;
  readonly changedResources: Pick<ChangedResourceStore, 'changeBetween'>;
}

/** Learns what other events tell about an event by now. `accessKeyId`: of the session it was made in. */
export type LearnAboutEvent = (event: ChangeEvent, accessKeyId: string | null) => Promise<Learned>;

/** Asks only what may be known: the origin of a session, the stack behind CloudFormation's calls, the call behind an item. */
export function makeLearnAboutEvent({
  origins,
  stacks,
  changedResources,
}: LearnParts): LearnAboutEvent {
  return async (event, accessKeyId) => {
    const [origin, stack, explainedBy] = await Promise.all([
      originOf(accessKeyId, origins),
      event.byCloudFormation === true ? stackOf(event, stacks) : undefined,
      event.source === 'config' && event.notAChange === null
        ? explainingCall(event, changedResources)
        : undefined,
    ]);
    return { origin, stack, explainedBy };
  };
}

/** The stack that owns the target of the call. */
async function stackOf(
  { account, region, at, resources: [target] }: ChangeEvent,
  stacks: Pick<StackResourceStore, 'stackAt'>,
): Promise<string | undefined> {
  if (account === null || region === null || at === null || target === undefined) return undefined;
  for (const handle of new Set([target.id, target.arn, target.name])) {
    if (handle === undefined) continue;
    const stack = await stacks.stackAt({ account, region, handle }, at);
    if (stack !== undefined) return stack;
  }
  return undefined;
}
