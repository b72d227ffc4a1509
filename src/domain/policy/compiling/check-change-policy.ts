import type { ChangePolicy } from '../../../schemas/change-policy.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { bounded, listed } from '../../matching/wording/plain-words.ts';
import { fitsNoSession } from './group-member.ts';
import { type PolicyFault, type PolicyPath, policyFault } from './policy-fault.ts';

/** A record holds no more different requirements than this. */
const mostGroups = 20;

/** What is wrong with a policy beside its conditions: names that point nowhere, things said twice, nobody to approve. */
export function checkChangePolicy(policy: ChangePolicy): readonly PolicyFault[] {
  return [
    ...approvalFaults(policy),
    ...memberFaults(policy),
    ...repeatedIds('questions', policy.questions),
    ...repeatedIds('closing', policy.closing),
    ...environmentFaults(policy),
    ...freezeFaults(policy),
    ...personFaults(policy),
  ];
}

function approvalFaults({ approvals, groups }: ChangePolicy): readonly PolicyFault[] {
  if (approvals.length === 0)
    return [
      policyFault(
        ['approvals'],
        'is empty, so nobody would have to approve anything',
        'add a rule, e.g. { when: "true", group: approvers, count: 1, because: … }',
      ),
    ];
  const faults = approvals.flatMap(({ group }, index) => {
    const path: PolicyPath = ['approvals', index, 'group'];
    if (!Object.hasOwn(groups, group))
      return [
        policyFault(
          path,
          `"${group}" is no group of this policy`,
          `add it below groups, or write ${listed(Object.keys(groups), { shown: 12 })}`,
        ),
      ];
    return groups[group]?.members.length === 0
      ? [
          policyFault(
            path,
            `the group "${group}" has no members, so nobody could approve`,
            'list its members below groups, or write ["*"] for anybody',
          ),
        ]
      : [];
  });
  const named = new Set(approvals.map(({ group }) => group)).size;
  return named <= mostGroups
    ? faults
    : [
        ...faults,
        policyFault(
          ['approvals'],
          `asks for ${named} different groups`,
          `name at most ${mostGroups}`,
        ),
      ];
}

/** A session shows its role without the path, so a pattern of names below a path would silently fit nobody. */
function memberFaults({ groups }: ChangePolicy): readonly PolicyFault[] {
  return Object.entries(groups).flatMap(([group, { members }]) =>
    members.flatMap((member, index) =>
      fitsNoSession(member)
        ? [
            policyFault(
              ['groups', group, 'members', index],
              `"${bounded(member, 120)}" fits nobody: sessions show their role without its path`,
              'write the roles without their path, e.g. arn:aws:iam::111122223333:role/Security*',
            ),
          ]
        : [],
    ),
  );
}

function repeatedIds(
  key: 'questions' | 'closing',
  items: readonly { readonly id: string }[],
): readonly PolicyFault[] {
  return items.flatMap(({ id }, index) => {
    const first = items.findIndex((other) => other.id === id);
    return first === index
      ? []
      : [
          policyFault(
            [key, index, 'id'],
            `"${id}" is already the id of ${key}[${first}]`,
            'give each an id of its own',
          ),
        ];
  });
}

function environmentFaults({ closing, environments }: ChangePolicy): readonly PolicyFault[] {
  return closing.flatMap(({ orSeenIn }, index) =>
    orSeenIn === undefined || Object.hasOwn(environments, orSeenIn)
      ? []
      : [
          policyFault(
            ['closing', index, 'orSeenIn'],
            `"${orSeenIn}" is no environment of this policy`,
            'add it below environments with its accounts',
          ),
        ],
  );
}

function freezeFaults({ freezes }: ChangePolicy): readonly PolicyFault[] {
  return freezes.flatMap(({ from, to }, index) =>
    millisecondsOf(to) > millisecondsOf(from)
      ? []
      : [
          policyFault(
            ['freezes', index, 'to'],
            `"${to}" is not after its start "${from}"`,
            'put `to` after `from`',
          ),
        ],
  );
}

function personFaults({ people }: ChangePolicy): readonly PolicyFault[] {
  const owner = new Map<string, number>();
  return people.flatMap(({ names }, index) =>
    names.flatMap((name, at) => {
      const key = name.trim().toLowerCase();
      const first = owner.get(key) ?? index;
      owner.set(key, first);
      return first === index
        ? []
        : [
            policyFault(
              ['people', index, 'names', at],
              `"${name.slice(0, 80)}" already belongs to people[${first}]`,
              'a name belongs to one person; join the two, or remove it from one',
            ),
          ];
    }),
  );
}
