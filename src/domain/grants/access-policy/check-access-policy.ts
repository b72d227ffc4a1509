import type { AccessPolicyFile } from '../../../schemas/access-policy.ts';
import { bounded } from '../../matching/wording/plain-words.ts';
import { type PolicyFault, policyFault } from '../../policy/compiling/policy-fault.ts';

/** What is wrong with a policy beside its conditions: names said twice, patterns that would mean more than was meant. */
export function checkAccessPolicy(policy: AccessPolicyFile): readonly PolicyFault[] {
  return [
    ...repeatedNames('limits', policy.limits),
    ...repeatedNames('inferred', policy.inferred),
    ...protectedFaults(policy),
  ];
}

function repeatedNames(
  key: 'limits' | 'inferred',
  entries: readonly { readonly name: string }[],
): readonly PolicyFault[] {
  return entries.flatMap(({ name }, index) => {
    const first = entries.findIndex((other) => other.name === name);
    return first === index
      ? []
      : [
          policyFault(
            [key, index, 'name'],
            `"${name}" is already the name of ${key}[${first}]`,
            'give each entry a name of its own',
          ),
        ];
  });
}

/** Patterns become part of IAM policies, where these characters would end them or mean something else. */
function protectedFaults({ protected: patterns }: AccessPolicyFile): readonly PolicyFault[] {
  return patterns.flatMap((pattern, index) =>
    /^[\w+=,.@:/*?-]+$/.test(pattern)
      ? []
      : [
          policyFault(
            ['protected', index],
            `"${bounded(pattern, 120)}" is no name, id or ARN`,
            'write e.g. role/BreakGlass*, sg-0123456789abcdef0, or an ARN',
          ),
        ],
  );
}
