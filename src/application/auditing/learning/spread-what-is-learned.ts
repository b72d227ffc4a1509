import { issuedSession, sessionKeyOf } from '../../../domain/events/issued-session.ts';
import {
  everyAccount,
  identityCenter,
  provisioningMilliseconds,
} from '../../../domain/events/provisioning.ts';
import type { StackSighting } from '../../../domain/events/stack-status.ts';
import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { ChangedResourceStore } from '../../ports/changed-resource-store.ts';
import type { DecisionStore } from '../../ports/decision-store.ts';
import type { RecentHappeningStore } from '../../ports/recent-happening-store.ts';
import type { SessionOriginStore } from '../../ports/session-origin-store.ts';
import { type StackResourceStore, stackSlackMs } from '../../ports/stack-resource-store.ts';
import {
  clockSlackMilliseconds,
  noteChangedResources,
  recordedWithinMilliseconds,
} from '../configuration/confirm-configuration.ts';
import type { JudgeAgain } from '../judging/judge-again.ts';
import { judgeLinked } from '../judging/judge-linked.ts';
import { noteProvisioning } from './provisioning-requests.ts';
import { keepCallerOfCopy, keepSessionOrigin, sessionsBehind } from './session-origins.ts';

export interface SpreadParts {
  readonly origins: SessionOriginStore;
  readonly stacks: Pick<StackResourceStore, 'note' | 'noteMade'>;
  readonly changedResources: Pick<ChangedResourceStore, 'note'>;
  readonly recent: Pick<RecentHappeningStore, 'note'>;
  readonly decisions: Pick<DecisionStore, 'linked'>;
  readonly judgeAgain: JudgeAgain;
}

/**
 * What one event tells about others: it is noted first, for those yet to come, then those that came before are judged
 * again. Whoever judges looks at the notes again after keeping a decision, so nothing falls in between.
 */
export interface SpreadWhatIsLearned {
  /** An `AssumeRole*` call: who is behind the session it issued, and behind the sessions obtained with that. */
  ofSession(event: ChangeEvent): Promise<void>;
  /** A call that changed something: AWS Config's items about it are its confirmation. */
  ofCall(event: ChangeEvent): Promise<void>;
  /** A copy that is decided and names its caller, for the others, which may not. */
  ofNamedCaller(copy: ChangeEvent): Promise<void>;
  /** A copy of a call that was decided by another copy, which does not name its caller. */
  ofCopy(copy: ChangeEvent, decided: string): Promise<void>;
  /** A request to Identity Center: what it then does in the accounts it was asked to set up is done for the asker. */
  ofProvisioning(event: ChangeEvent): Promise<void>;
  /** CloudFormation's word: the calls it made on that resource belong to the stack. */
  ofStack(sighting: StackSighting): Promise<void>;
}

/** No role session lives longer, and clocks differ by little. */
const longestSessionMs = 36 * 60 * 60 * 1_000;

export function makeSpreadWhatIsLearned(parts: SpreadParts): SpreadWhatIsLearned {
  const { origins, stacks, changedResources, recent, decisions, judgeAgain } = parts;
  return {
    async ofSession(event) {
      const issued = issuedSession(event);
      if (issued === undefined || event.at === null) return;
      await keepSessionOrigin(event, origins);
      const at = Date.parse(event.at);
      for (const session of await sessionsBehind(issued.accessKeyId, origins)) {
        await judgeLinked(
          {
            link: { kind: 'session', name: session },
            from: at - clockSlackMilliseconds,
            to: at + 2 * longestSessionMs,
            isMeant: () => true,
            cause: {
              kind: 'session',
              of: session,
              detail: `who is behind the session ${session.slice(0, 128)} became known`,
            },
          },
          decisions,
          judgeAgain,
        );
      }
    },

    async ofCall(event) {
      const { account, at, eventId } = event;
      const handles = await noteChangedResources(event, changedResources);
      if (account === null || at === null) return;
      await Promise.all(
        handles
          .filter((handle) => handle !== '')
          .map((handle) =>
            judgeLinked(
              {
                // Never all that happened to it: a busy resource has no more items for that.
                link: { kind: 'item', name: handle },
                from: Date.parse(at) - clockSlackMilliseconds,
                to: Date.parse(at) + recordedWithinMilliseconds,
                account,
                // One explained already may lack what follows: a crash came before.
                isMeant: ({ verdict, cause }) => verdict !== null || cause?.kind === 'call',
                cause: {
                  kind: 'call',
                  of: eventId,
                  detail: `the call ${eventId.slice(0, 128)} explains it`,
                },
              },
              decisions,
              judgeAgain,
            ),
          ),
      );
    },

    async ofNamedCaller(copy) {
      if (copy.sharedId === undefined || copy.actor.principal === null) return;
      await keepCallerOfCopy(copy, sessionKeyOf(copy) ?? null, origins);
    },

    async ofCopy(copy, decided) {
      await keepCallerOfCopy(copy, sessionKeyOf(copy) ?? null, origins);
      await judgeAgain(decided, {
        kind: 'session',
        of: copy.eventId,
        detail: `the copy ${copy.eventId.slice(0, 128)} names who called`,
      });
    },

    async ofProvisioning(event) {
      const account = await noteProvisioning(event, recent);
      if (account === undefined || event.at === null) return;
      const at = Date.parse(event.at);
      await judgeLinked(
        {
          link: { kind: 'actor', name: identityCenter },
          from: at,
          to: at + provisioningMilliseconds,
          account: account === everyAccount ? undefined : account,
          isMeant: ({ action }) => action.startsWith('iam:'),
          cause: {
            kind: 'provisioning',
            of: event.eventId,
            detail: `Identity Center was asked for it by the call ${event.eventId.slice(0, 128)}`,
          },
        },
        decisions,
        judgeAgain,
      );
    },

    async ofStack({ account, region, physicalId, stack, at, madeType }) {
      const resource = { account, region, handle: physicalId };
      // What was made first: whoever learns the stack learns this as well.
      if (madeType !== undefined) await stacks.noteMade(resource, { stack, type: madeType }, at);
      await stacks.note(resource, stack, at);
      await judgeLinked(
        {
          link: { kind: 'resource', name: physicalId },
          from: Date.parse(at) - stackSlackMs,
          to: Date.parse(at) + stackSlackMs,
          account,
          isMeant: ({ kept, region: where }) => kept?.byCloudFormation === true && where === region,
          cause: {
            kind: 'stack',
            of: stack,
            detail: `CloudFormation made it for the stack ${stack.slice(0, 300)}`,
          },
        },
        decisions,
        judgeAgain,
      );
    },
  };
}
