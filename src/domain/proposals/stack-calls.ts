import type { ScopeEntry } from '../../schemas/change-record.ts';

/** A stack that is to be deployed, where it lies. */
export interface PlannedStack {
  readonly account: string;
  readonly region: string;
  /** ARN or name patterns; the calls name it by either. */
  readonly names: readonly string[];
}

/** What a deployment calls on the stack itself, from the change set to taking it back. */
const calls = [
  'CancelUpdateStack',
  'ContinueUpdateRollback',
  'CreateChangeSet',
  'DeleteChangeSet',
  'ExecuteChangeSet',
  'RollbackStack',
].map((name) => `cloudformation:${name}`);

/** The entry for deploying a stack, apart from what CloudFormation then does for it. */
export function stackCalls({ account, region, names }: PlannedStack): ScopeEntry {
  return { accounts: [account], regions: [region], resources: [...names], actions: calls };
}
