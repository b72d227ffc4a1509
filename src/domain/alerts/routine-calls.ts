import type { Actor } from '../../schemas/actor.ts';
import type { Decision } from '../../schemas/decision.ts';
import { isSessionStep } from '../events/session-steps.ts';

/** Calls of one kind that are flagged as writes and change nothing anybody would approve. */
export interface RoutineCalls {
  /** `service:Action`; `*` for all of a service that has no other calls. */
  readonly actions: readonly string[];
  readonly why: string;
}

/**
 * What programs do all day, by themselves. Only what is harmless whoever does it belongs here, for who is a program is
 * partly a guess; nothing that gives access, changes what runs, or takes logs or data away.
 */
export const routineCalls: readonly RoutineCalls[] = [
  {
    actions: ['logs:CreateLogStream'],
    why: 'each new instance of a function or container begins an empty log stream',
  },
  {
    actions: ['logs:CreateLogGroup'],
    why: 'a function that runs for the first time begins its empty log group',
  },
  {
    actions: [
      'ssm:UpdateInstanceInformation',
      'ssm:UpdateInstanceAssociationStatus',
      'ssm:PutInventory',
      'ssm:PutComplianceItems',
      'ssm:PutConfigurePackageResult',
    ],
    why: 'the agent of an instance reports its state',
  },
  {
    actions: ['ssmmessages:*', 'ec2messages:*'],
    why: 'the agent of an instance keeps its channel open; what comes through it is started by ssm calls',
  },
  {
    actions: [
      'ecs:SubmitTaskStateChange',
      'ecs:SubmitContainerStateChange',
      'ecs:SubmitAttachmentStateChanges',
    ],
    why: 'the agent of a container host reports its state',
  },
  {
    actions: ['autoscaling:RecordLifecycleActionHeartbeat'],
    why: 'an instance that starts or stops says that it is still at it',
  },
];

/** These give new credentials a life of their own: told although they are steps of a session. */
const toldSessionSteps: ReadonlySet<string> = new Set(['sts:GetFederationToken', 'sts:AssumeRoot']);

/**
 * Whether a decision speaks of everyday business that nobody is told of where no rule fired: a sign-in or session that
 * AWS flags as a write, or one of the routine calls of a program. The decision is kept like any other.
 */
export function isRoutine(
  { action, actor, outcome }: Decision,
  table: readonly RoutineCalls[] = routineCalls,
): boolean {
  if (outcome !== 'succeeded') return false;
  const colon = action.indexOf(':');
  const service = action.slice(0, colon);
  if (isSessionStep(service, action.slice(colon + 1))) return !toldSessionSteps.has(action);
  return (
    table.some(({ actions }) => actions.includes(action) || actions.includes(`${service}:*`)) &&
    isProgram(actor)
  );
}

/** Neither a person nor root, nor acting for one, as far as is known. */
function isProgram(actor: Actor): boolean {
  for (let next: Actor | undefined = actor; next !== undefined; next = next.cause) {
    if (next.kind === 'human' || next.kind === 'root') return false;
  }
  return true;
}
