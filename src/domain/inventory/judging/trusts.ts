import type { Level } from '../../../schemas/finding.ts';
import { accountWide, type InventoryEntry } from '../../../schemas/inventory.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import { ownerOfTags } from '../owner-of-tags.ts';
import type { Place } from '../place.ts';
import { outsidersIn } from './outsiders.ts';
import { unreadablePolicy } from './unreadable-policy.ts';

/** A role with who may assume it. */
export interface SeenRole {
  readonly name: string;
  readonly arn: string;
  readonly path: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Its trust policy: JSON text, plain or URL-encoded. */
  readonly trust: string;
}

/** Statements of a role's trust policy that let somebody of outside in. */
export function trustsOf({ account }: Place, role: SeenRole): readonly InventoryEntry[] {
  const name = bounded(role.name);
  const isReserved = /^\/aws-(?:reserved|service-role)\//.test(role.path);
  const common = {
    reader: 'permissions',
    account,
    region: accountWide,
    resource: { type: 'AWS::IAM::Role', id: name, arn: role.arn, name },
    ...ownerOfTags(role.tags),
  };
  const outsiders = outsidersIn(role.trust, account);
  if (outsiders === 'unreadable') return [unreadablePolicy(common, `role ${name}`)];
  return outsiders.map(
    ({ who, isAnybody, isConditional, sha256, summary, given }): InventoryEntry => ({
      ...common,
      id: entryIdOf('outside-trust', account, accountWide, name, sha256),
      kind: 'outside-trust',
      words: `${who} may assume it${isConditional ? ', under conditions' : ''}`,
      level: levelOf(isAnybody, isConditional),
      ...(!isReserved && {
        target: { kind: 'trust-statement', role: name, statement: sha256, summary },
        ...(given !== undefined && { given }),
      }),
    }),
  );
}

function levelOf(isAnybody: boolean, isConditional: boolean): Level {
  if (isAnybody) return 'critical';
  return isConditional ? 'low' : 'medium';
}
