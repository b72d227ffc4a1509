import type { ChangePolicy } from '../../../schemas/change-policy.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import { type Condition, type ConditionKind, compileCondition } from '../conditions/condition.ts';
import { checkChangePolicy } from './check-change-policy.ts';
import type { CompiledChangePolicy } from './compiled-policy.ts';
import { compileMember } from './group-member.ts';
import { peopleOf } from './people-of.ts';
import type { PolicyFault, PolicyPath } from './policy-fault.ts';

/** A policy and what is wrong with it. With faults it is stricter than meant, and not to be used. */
export interface CompiledWithFaults {
  readonly policy: CompiledChangePolicy;
  readonly faults: readonly PolicyFault[];
}

/** Compiles a policy. Never throws: whatever is wrong with it is a fault. */
export function compileChangePolicy(policy: ChangePolicy): CompiledWithFaults {
  const faults: PolicyFault[] = [...checkChangePolicy(policy)];
  const given = {
    questions: new Set(policy.questions.map(({ id }) => id)),
    environments: new Set(Object.keys(policy.environments)),
  };
  const compile = (text: string, kind: ConditionKind, path: PolicyPath): Condition => {
    const compiled = compileCondition(text, kind, given, path);
    faults.push(...compiled.faults);
    return compiled.condition;
  };
  const rules = <Rule extends { readonly when: string }>(
    key: string,
    list: readonly Rule[],
    kind: ConditionKind = 'request',
  ): (Omit<Rule, 'when'> & { readonly when: Condition })[] =>
    list.map((rule, index) => ({ ...rule, when: compile(rule.when, kind, [key, index, 'when']) }));
  const items = <Item extends { readonly required: string }>(
    key: string,
    list: readonly Item[],
    kind: ConditionKind = 'request',
  ): (Omit<Item, 'required'> & { readonly required: Condition })[] =>
    list.map((item, index) => ({
      ...item,
      required: compile(item.required, kind, [key, index, 'required']),
    }));
  const { emergency, standard, windows, verification, revisit } = policy;
  const compiled: CompiledChangePolicy = {
    environments: Object.entries(policy.environments).map(([name, accounts]) => ({
      name,
      accounts,
    })),
    groups: Object.entries(policy.groups).map(([name, { members }]) => ({
      name,
      members: members.map(compileMember),
    })),
    approvals: rules('approvals', policy.approvals),
    proof: rules('proof', policy.proof),
    risk: rules('risk', policy.risk, 'risk'),
    refuse: rules('refuse', policy.refuse),
    questions: items('questions', policy.questions),
    fields: items('fields', policy.fields),
    closing: items('closing', policy.closing, 'closing'),
    emergency,
    standard,
    windows,
    verification,
    revisit,
    matching: {
      deviationHours: windows.deviationHours,
      graceBeforeMinutes: windows.graceBeforeMinutes,
      graceAfterMinutes: windows.graceAfterMinutes,
      freezes: policy.freezes.map(({ name, from, to, accounts, except }) => ({
        name,
        from: millisecondsOf(from),
        to: millisecondsOf(to),
        accounts,
        except,
      })),
      standardMostDays: standard.mostDays,
      people: peopleOf(policy.people),
    },
  };
  return { policy: compiled, faults };
}
