/**
 * Verbs that take each other back on the same noun, as AWS names its calls: what was authorised is revoked, and what
 * was revoked is authorised again. A call that sets a state (Modify…, Update…, Set…) is its own inverse and needs no
 * entry.
 */
const verbPairs: readonly (readonly [string, string])[] = [
  ['Activate', 'Deactivate'],
  ['Add', 'Remove'],
  ['Allocate', 'Release'],
  ['Assign', 'Unassign'],
  ['Associate', 'Disassociate'],
  ['Attach', 'Detach'],
  ['Authorize', 'Revoke'],
  ['Create', 'Delete'],
  ['Enable', 'Disable'],
  ['Enter', 'Exit'],
  ['Lock', 'Unlock'],
  ['Put', 'Delete'],
  ['Register', 'Deregister'],
  ['Start', 'Stop'],
  ['Subscribe', 'Unsubscribe'],
  ['Suspend', 'Resume'],
  ['Tag', 'Untag'],
];

/** Calls whose inverse has another noun: what was done, and what takes it back. Not the other way round. */
const irregular: readonly (readonly [string, string])[] = [
  ['acm:ImportCertificate', 'acm:DeleteCertificate'],
  ['acm:RequestCertificate', 'acm:DeleteCertificate'],
  ['autoscaling:CreateOrUpdateTags', 'autoscaling:DeleteTags'],
  ['cloudformation:UpdateStack', 'cloudformation:CancelUpdateStack'],
  ['cloudformation:UpdateStack', 'cloudformation:ContinueUpdateRollback'],
  ['cloudformation:UpdateStack', 'cloudformation:RollbackStack'],
  ['cloudformation:ExecuteChangeSet', 'cloudformation:CancelUpdateStack'],
  ['cloudformation:ExecuteChangeSet', 'cloudformation:ContinueUpdateRollback'],
  ['cloudformation:ExecuteChangeSet', 'cloudformation:RollbackStack'],
  ['cloudwatch:PutMetricAlarm', 'cloudwatch:DeleteAlarms'],
  ['ec2:CopyImage', 'ec2:DeregisterImage'],
  ['ec2:CopySnapshot', 'ec2:DeleteSnapshot'],
  ['ec2:CreateImage', 'ec2:DeregisterImage'],
  ['ec2:RequestSpotInstances', 'ec2:CancelSpotInstanceRequests'],
  ['ec2:RunInstances', 'ec2:TerminateInstances'],
  ['ecs:RunTask', 'ecs:StopTask'],
  ['events:PutTargets', 'events:RemoveTargets'],
  ['iam:DeactivateMFADevice', 'iam:EnableMFADevice'],
  ['iam:EnableMFADevice', 'iam:DeactivateMFADevice'],
  ['iam:UploadSSHPublicKey', 'iam:DeleteSSHPublicKey'],
  ['iam:UploadServerCertificate', 'iam:DeleteServerCertificate'],
  ['kms:CreateGrant', 'kms:RetireGrant'],
  ['kms:CreateGrant', 'kms:RevokeGrant'],
  ['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'],
  ['rds:CreateDBInstanceReadReplica', 'rds:DeleteDBInstance'],
  ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:DeleteDBInstance'],
  ['rds:RestoreDBInstanceToPointInTime', 'rds:DeleteDBInstance'],
  ['secretsmanager:DeleteSecret', 'secretsmanager:RestoreSecret'],
];

/** Prepositions differ with the direction: AddUserToGroup, RegisterInstancesWithLoadBalancer; Remove…From…. */
const toward = /(?:To|With)(?=[A-Z])/;
const awayFrom = /From(?=[A-Z])/;

const counterparts = byVerb([...verbPairs, ...verbPairs.map(([a, b]) => [b, a] as const)]);
const irregularOf = byVerb(irregular.map(([done, undoing]) => [done, undoing.toLowerCase()]));

/** Actions are few and come again with every event; bounded, as an event may name anything. */
const known = new Map<string, readonly string[]>();
const mostKnown = 4_096;
const none: readonly string[] = [];
const longestAction = 256;

/** The actions a call may undo, in its own spelling: of `ec2:RevokeX` that is `ec2:AuthorizeX`. */
export function undoneBy(action: string): readonly string[] {
  if (action.length > longestAction) return none;
  const before = known.get(action);
  if (before !== undefined) return before;
  const found = find(action);
  if (known.size < mostKnown) known.set(action, found);
  return found;
}

function find(action: string): readonly string[] {
  const colon = action.indexOf(':');
  if (colon < 0) return none;
  const service = action.slice(0, colon + 1);
  const call = action.slice(colon + 1);
  const verb = /^[A-Z][a-z]{2,15}/.exec(call)?.[0] ?? '';
  const noun = call.slice(verb.length);
  const regular = (counterparts.get(verb) ?? none).flatMap((other) =>
    nounsFor(noun).map((one) => `${service}${other}${one}`),
  );
  return [...new Set([...regular, ...(irregularOf.get(action.toLowerCase()) ?? none)])];
}

function nounsFor(noun: string): readonly string[] {
  if (toward.test(noun)) return [noun, noun.replace(toward, 'From')];
  if (awayFrom.test(noun))
    return [noun, noun.replace(awayFrom, 'To'), noun.replace(awayFrom, 'With')];
  return [noun];
}

/** For what undoes (the second of each pair) everything that it undoes. */
function byVerb(
  pairs: readonly (readonly [string, string])[],
): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const [done, undoing] of pairs) {
    const list = lists.get(undoing);
    if (list === undefined) lists.set(undoing, [done]);
    else list.push(done);
  }
  return lists;
}
