import type { Learned } from '../../../domain/decisions/learned.ts';
import { isProvisioned } from '../../../domain/events/provisioning.ts';
import { takesAway } from '../../../domain/matching/undoing/undoing-demands.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { ChangedResourceStore } from '../../ports/changed-resource-store.ts';
import type { RecentHappeningStore } from '../../ports/recent-happening-store.ts';
import type { SessionOriginStore } from '../../ports/session-origin-store.ts';
import type { StackResourceStore } from '../../ports/stack-resource-store.ts';
import { explanationOf } from '../configuration/confirm-configuration.ts';
import { provisioningActor } from './provisioning-requests.ts';
import { callerInOtherCopy, originOf } from './session-origins.ts';

export interface LearnParts {
  readonly origins: Pick<SessionOriginStore, 'get'>;
  readonly stacks: Pick<StackResourceStore, 'stackAt' | 'firstMade'>;
  readonly changedResources: Pick<ChangedResourceStore, 'callsBetween'>;
  readonly recent: Pick<RecentHappeningStore, 'between'>;
}

/** Learns what other events tell about an event by now. `accessKeyId`: of the session it was made in. */
export type LearnAboutEvent = (event: ChangeEvent, accessKeyId: string | null) => Promise<Learned>;

/** Asks only what may be known: the origin of a session, the stack behind CloudFormation's calls, the call behind an item, who Identity Center works for. */
export function makeLearnAboutEvent({
  origins,
  stacks,
  changedResources,
  recent,
}: LearnParts): LearnAboutEvent {
  return async (event, accessKeyId) => {
    const [origin, ofStack, explained, provisionedBy] = await Promise.all([
      originOf(accessKeyId, origins).then((found) => found ?? callerInOtherCopy(event, origins)),
      event.byCloudFormation === true ? stackOf(event, stacks) : undefined,
      event.source === 'config' && event.notAChange === null
        ? explanationOf(event, changedResources)
        : undefined,
      isProvisioned(event) ? provisioningActor(event, recent) : undefined,
    ]);
    return { origin, ...ofStack, explained, provisionedBy };
  };
}

/** The stack that owns the target of the call; of a call that takes away, also when that stack made it before. */
async function stackOf(
  { action, account, region, at, resources: [target] }: ChangeEvent,
  stacks: LearnParts['stacks'],
): Promise<Pick<Learned, 'stack' | 'madeForStackAt'> | undefined> {
  if (account === null || region === null || at === null || target === undefined) return undefined;
  for (const handle of new Set([target.id, target.arn, target.name])) {
    if (handle === undefined) continue;
    const resource = { account, region, handle };
    const stack = await stacks.stackAt(resource, at);
    if (stack === undefined) continue;
    if (!takesAway(action)) return { stack };
    const madeAt = await stacks.firstMade(resource, { stack, type: target.type });
    const isBefore = madeAt !== undefined && Date.parse(madeAt) <= Date.parse(at);
    return isBefore ? { stack, madeForStackAt: madeAt } : { stack };
  }
  return undefined;
}
