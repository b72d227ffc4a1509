import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  parseAccessPolicy,
  type ReadAccessPolicy,
} from '../src/adapters/local/access-policy/parse-access-policy.ts';
import type { AccessPolicyFile } from '../src/schemas/access-policy.ts';
import { type GrantKind, grantKinds } from '../src/schemas/grant-target.ts';
import { ruleNames } from './own-rules.ts';

/** The policy that is shipped: what a deployment runs on unless it names its own. */
export const shippedAccessPolicy = fileURLToPath(
  new URL('../policies/temporary-access.yaml', import.meta.url),
);

/** A policy file and what is wrong with it, as the functions would find it. */
export function accessPolicyOf(
  file: string,
  rulesFolder: string | undefined,
): { readonly says: AccessPolicyFile | undefined; readonly faults: readonly string[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return {
      says: undefined,
      faults: [`${file} cannot be read; name a file that exists, from the folder cdk runs in`],
    };
  }
  // Reading all rules takes a while; only conditions that speak of them need their names.
  const rules = text.includes('grant.rules') ? ruleNames(rulesFolder) : undefined;
  const { file: says, faults }: ReadAccessPolicy = parseAccessPolicy(file, text, rules);
  return {
    says,
    faults: faults.map(({ place, reason, mend }) => `${place} ${reason}; ${mend}`),
  };
}

/** The kinds that some entry enforces in some account and no earlier one keeps it from: only they need a permission. */
export function enforcedKinds({ modes }: AccessPolicyFile): ReadonlySet<GrantKind> {
  return new Set(
    grantKinds.filter((kind) => {
      const ofKind = modes.filter(
        ({ kinds, accounts }) => accounts.length > 0 && coversKind(kinds, kind),
      );
      const last = ofKind.findIndex(({ accounts }) => accounts.some(isEveryAccount));
      const reached = last < 0 ? ofKind : ofKind.slice(0, last + 1);
      return reached.some(({ mode }) => mode === 'enforce');
    }),
  );
}

/** The kinds that a list of `editDocuments` or `endSessions` names for some account. */
export function chosenKinds(
  entries: readonly { readonly kinds: readonly string[]; readonly accounts: readonly string[] }[],
): ReadonlySet<GrantKind> {
  return new Set(
    grantKinds.filter((kind) =>
      entries.some(({ kinds, accounts }) => accounts.length > 0 && coversKind(kinds, kind)),
    ),
  );
}

function coversKind(kinds: readonly string[], kind: GrantKind): boolean {
  return kinds.includes('*') || kinds.includes(kind);
}

function isEveryAccount(pattern: string): boolean {
  return pattern.replaceAll('*', '') === '';
}
