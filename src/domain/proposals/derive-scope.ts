import type { Json } from '../../schemas/json.ts';
import { composeScope } from './compose-scope.ts';
import type { DerivedScope, PlanPlace, PlanProblem, PlanSource } from './derived-scope.ts';
import { type PlannedChange, type ReadPlan, unreadable } from './planned-change.ts';
import { readCdkDiff } from './read-cdk-diff.ts';
import { readChangeSet } from './read-change-set.ts';
import { readTerraformPlan } from './read-terraform-plan.ts';

/** Far more than any plan that fits into a record. */
const longestPlan = 64 * 1_024 * 1_024;
const mostNotes = 50;

/**
 * Derives from a plan the scope of the change that carries it out: what it touches and the calls that do so, as
 * exactly as the plan says. Never throws; what stands in the way is told in `problems`.
 */
export function deriveScope(source: PlanSource, text: string, where: PlanPlace): DerivedScope {
  const faults = placeFaults(where);
  if (faults.length > 0) return { scope: [], title: '', notes: [], problems: faults };
  const plan = read(source, text, where);
  const composed = composeScope(plan.changes, plan.also);
  const problems = [...plan.problems, ...composed.problems];
  if (problems.length === 0 && composed.scope.length === 0)
    problems.push({
      reason: 'the plan changes nothing, so there is nothing to register',
      mend: 'go on without a change record, or hand over a plan that changes something',
    });
  return {
    scope: problems.length === 0 ? composed.scope : [],
    title: plan.changes.length === 0 ? '' : titleOf(plan.what, plan.changes),
    notes: bounded([...plan.notes, ...composed.notes]),
    problems,
  };
}

function placeFaults({ account, region }: PlanPlace): readonly PlanProblem[] {
  const faults: PlanProblem[] = [];
  if (account !== undefined && !/^\d{12}$/.test(account))
    faults.push({
      reason: `"${account.slice(0, 64)}" is no account id`,
      mend: 'give the 12 digits of the account',
    });
  if (region !== undefined && !/^[a-z]{2}(?:-[a-z]{1,16}){1,3}-\d{1,2}$/.test(region))
    faults.push({
      reason: `"${region.slice(0, 64)}" is no region`,
      mend: 'give its name, like eu-west-1',
    });
  return faults;
}

function read(source: PlanSource, text: string, where: PlanPlace): ReadPlan {
  if (text.length > longestPlan)
    return unreadable(
      `the plan is larger than ${longestPlan / 1_048_576} MB`,
      'split it into several changes, for example one for each stack or module',
    );
  if (text.trim() === '')
    return unreadable(
      'the plan is empty',
      source === 'cdk-diff'
        ? 'hand over what cdk diff prints; without --ci it prints to stderr: cdk diff --ci > plan.txt'
        : 'hand over the file that holds it, or pipe it in',
    );
  switch (source) {
    case 'change-set': {
      const plan = parseJson(text);
      return plan === undefined
        ? unreadable(
            'the change set is no JSON',
            'describe it with --output json: aws cloudformation describe-change-set --output json …',
          )
        : readChangeSet(plan, where);
    }
    case 'terraform-plan': {
      const plan = parseJson(text);
      return plan === undefined ? notJson(text) : readTerraformPlan(plan, where);
    }
    case 'cdk-diff':
      return readCdkDiff(text, where);
  }
}

/** What people hand over by mistake, told apart by how it begins. */
function notJson(text: string): ReadPlan {
  const mend = 'hand over the output of: terraform show -json PLAN';
  if (text.startsWith('PK'))
    return unreadable('it is the plan file itself, which only Terraform reads', mend);
  if (text.startsWith('{') && text.includes('"@level"'))
    return unreadable('it is the log of terraform plan -json, not the plan', mend);
  if (text.includes('Terraform will perform') || text.includes('Terraform used the selected'))
    return unreadable('it is the plan as people read it, not its JSON', mend);
  return unreadable('the plan is no JSON', mend);
}

function parseJson(text: string): Json | undefined {
  try {
    // PowerShell writes a byte order mark before what it redirects into a file.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function titleOf(what: string, changes: readonly PlannedChange[]): string {
  const words = [
    ['create', 'created'],
    ['update', 'updated'],
    ['replace', 'replaced'],
    ['delete', 'deleted'],
  ] as const;
  const counts = words.flatMap(([kind, word]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return `Deploy ${what}: ${counts.join(', ')}`.slice(0, 1_024);
}

function bounded(notes: readonly string[]): readonly string[] {
  const distinct = [...new Set(notes)];
  const more = distinct.length - mostNotes;
  return more <= 0 ? distinct : [...distinct.slice(0, mostNotes), `${more} more notes.`];
}
