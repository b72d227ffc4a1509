import { type Level, rankOf } from '../../../schemas/finding.ts';
import type { EventFacts } from '../criteria/event-facts.ts';
import { targetOf } from '../criteria/target.ts';
import { compareResource, namesOneThing } from '../patterns/resource-pattern.ts';
import type { CompiledEntry } from '../records/compiled-record.ts';

/** What a record must fulfil for an undoing call to be covered by what it undoes. */
export interface UndoingDemand {
  /**
   * What the record must name by a whole id or name. `nothing`: the call only takes away. `target`: it may weaken a
   * guard or destroy data. `everything`: it gives or opens something, so whatever the call names.
   */
  readonly names: 'nothing' | 'target' | 'everything';
  /** It may open something: a grave finding shows that it must be asked for itself. */
  readonly opens: boolean;
}

/** Verbs that take away. Every other verb is taken to give or to open something. */
const takingAway = new Set([
  'Deactivate',
  'Delete',
  'Deregister',
  'Detach',
  'Disable',
  'Disassociate',
  'Release',
  'Remove',
  'Retire',
  'Revoke',
  'Stop',
  'Terminate',
  'Unassign',
  'Unsubscribe',
  'Untag',
]);

/** Services that guard: taking away from them is what an attacker does first. */
const guarding = new Set([
  'access-analyzer',
  'backup',
  'cloudtrail',
  'cloudwatch',
  'config',
  'detective',
  'fms',
  'guardduty',
  'inspector2',
  'kms',
  'macie2',
  'network-firewall',
  'organizations',
  'securityhub',
  'shield',
  'waf',
  'waf-regional',
  'wafv2',
]);

/** Nouns of guards elsewhere. Policies are among them because they may hold a Deny. */
const guards =
  /(?:Policy|Boundary|PublicAccess|Log(?:ging|s)|FlowLog|Encryption|Versioning|Protection|Alarm|MFA|NetworkAcl|Acl|Rule|Lock|Lifecycle|Retention|Replication|Monitoring|Backup)/;

/** Nouns of what may hold data and is called by a name its creator chose, so that a record can name it. */
const holdsData =
  /^(?:Bucket|Table|DBInstance|DBCluster|DBSnapshot|DBClusterSnapshot|GlobalCluster|Cluster|CacheCluster|ReplicationGroup|Database|Secret|Parameter|Parameters|Repository|Stream|LogGroup|LogStream|Queue|Topic|Domain|Stack|UserPool|HostedZone|Function|StateMachine|User|Role|Group)$/;

function verbOf(action: string): string {
  return /^[^:]*:([A-Z][a-z]{2,15})/.exec(action)?.[1] ?? '';
}

/** Whether a call (in its own spelling) only takes away. */
export function takesAway(action: string): boolean {
  return takingAway.has(verbOf(action));
}

/** What an undoing call (in its own spelling) demands. */
export function demandOf(action: string): UndoingDemand {
  const [service = '', call = ''] = action.split(':');
  if (!takesAway(action)) return { names: 'everything', opens: true };
  const noun = call.slice(verbOf(action).length);
  if (guarding.has(service) || guards.test(noun)) return { names: 'target', opens: true };
  return { names: holdsData.test(noun) ? 'target' : 'nothing', opens: false };
}

/** From this level on a finding shows that a call opens something that must be asked for itself. */
const tooGrave: Level = 'medium';

/** Named by AWS when the call is made, so that no record can name them before. */
const namedByTheCall: ReadonlySet<string> = new Set(['AWS::EC2::SecurityGroupRule']);

/** Whether an entry of a scope names what an undoing call demands. */
export function meetsDemand(entry: CompiledEntry, facts: EventFacts): boolean {
  const { event, targets, level, services } = facts;
  const { names, opens } = demandOf(event.action);
  if (opens && level !== undefined && rankOf(level) >= rankOf(tooGrave)) return false;
  if (names === 'nothing') return true;
  const named =
    names === 'target'
      ? targets
      : event.resources
          .filter(({ type }) => !namedByTheCall.has(type))
          .map((resource) => targetOf(resource, services[0]));
  return (
    named.length > 0 &&
    named.every((target) =>
      entry.resources.some(
        (pattern) => namesOneThing(pattern) && compareResource(pattern, target, event) === 'pass',
      ),
    )
  );
}
