import type { InventoryEntry } from '../../../schemas/inventory.ts';
import { bounded } from '../bounded.ts';
import { entryIdOf } from '../entry-id.ts';
import type { Place } from '../place.ts';
import { outsidersIn } from './outsiders.ts';
import { unreadablePolicy } from './unreadable-policy.ts';

/** Statements of a function's policy that let somebody of outside call it. */
export function functionEntries(
  { account, region }: Place,
  {
    name: given,
    arn,
    policy,
  }: { readonly name: string; readonly arn: string; readonly policy: string },
): readonly InventoryEntry[] {
  const name = bounded(given, 140);
  const common = {
    reader: 'functions',
    account,
    region,
    resource: { type: 'AWS::Lambda::Function', id: name, arn, name },
  };
  const outsiders = outsidersIn(policy, account);
  if (outsiders === 'unreadable') return [unreadablePolicy(common, `function ${name}`)];
  return outsiders.map(
    ({ who, isAnybody, isConditional, sid, sha256, summary }): InventoryEntry => ({
      ...common,
      id: entryIdOf('shared-function', account, region, name, sid ?? sha256),
      kind: isAnybody ? 'public-function' : 'shared-function',
      words: `${who}: ${summary}`,
      level: isAnybody ? 'high' : isConditional ? 'low' : 'medium',
      ...(sid !== undefined && {
        target: {
          kind: 'function-policy-statement',
          functionName: name,
          statementId: sid,
          summary,
        },
      }),
    }),
  );
}
