import {
  arrayAt,
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../schemas/json.ts';
import type { PlanPlace, PlanProblem } from './derived-scope.ts';
import {
  type PlannedChange,
  type PlannedKind,
  type ReadPlan,
  unreadable,
} from './planned-change.ts';
import { patternOfHandle } from './resource-patterns.ts';
import { stackCalls } from './stack-calls.ts';

const describeIt =
  'hand over the output of: aws cloudformation describe-change-set --stack-name STACK --change-set-name NAME';
const stackArn = /^arn:[a-z-]+:cloudformation:([a-z0-9-]+):(\d{12}):stack\/([^/]+)\/[^/]+$/;
const changeSetArn =
  /^arn:[a-z-]+:cloudformation:[a-z0-9-]+:\d{12}:changeSet\/[A-Za-z0-9-]+\/[^/*?]+$/;

/** Reads what `aws cloudformation describe-change-set` answered. */
export function readChangeSet(plan: Json, where: PlanPlace): ReadPlan {
  if (!isJsonObject(plan) || !Array.isArray(plan['Changes']))
    return unreadable('it is no description of a change set: it has no list Changes', describeIt);
  const stackId = stringAt(plan, 'StackId') ?? '';
  const [, region, account, name] = stackArn.exec(stackId.slice(0, 1_024)) ?? [];
  if (region === undefined || account === undefined || name === undefined)
    return unreadable('it names no stack: StackId is missing or no ARN of a stack', describeIt);
  const problems = [...differences(where, { account, region }), ...incomplete(plan)];
  const notes: string[] = [];
  const resourceChanges = arrayAt(plan, 'Changes').flatMap((change) => {
    const one = objectAt(change, 'ResourceChange');
    return one === undefined ? [] : [one];
  });
  // Whoever executes it names the stack and the change set, or the change set's ARN alone.
  const changeSetId = stringAt(plan, 'ChangeSetId')?.slice(0, 1_024);
  const changeSet =
    changeSetId !== undefined && changeSetArn.test(changeSetId) ? [changeSetId] : [];
  const stack = { account, region, names: [stackId, name, ...changeSet] };
  const changes = resourceChanges.flatMap((change) =>
    plannedOf(change, { account, region, stackId, name }, notes),
  );
  return {
    changes,
    what: `stack ${name}`,
    also: changes.length === 0 ? [] : [stackCalls(stack)],
    notes,
    problems,
  };
}

function differences(
  where: PlanPlace,
  found: { readonly account: string; readonly region: string },
): readonly PlanProblem[] {
  return (['account', 'region'] as const).flatMap((aspect) => {
    const wanted = where[aspect];
    return wanted === undefined || wanted === found[aspect]
      ? []
      : [
          {
            reason: `the change set is of ${aspect} ${found[aspect]}, not ${wanted}`,
            mend: `leave the ${aspect} out (the change set names its own), or hand over the change set of ${wanted}`,
          },
        ];
  });
}

function incomplete(plan: JsonObject): readonly PlanProblem[] {
  if (stringAt(plan, 'NextToken') !== undefined)
    return [
      {
        reason: 'it is one page of several: it ends with a NextToken',
        mend: 'describe the change set with all its pages (the AWS CLI does so without --no-paginate and --max-items)',
      },
    ];
  if (plan['Status'] === 'FAILED' && arrayAt(plan, 'Changes').length > 0)
    return [
      {
        reason: 'the change set failed, so it cannot be executed',
        mend: 'mend what its StatusReason says and make it anew',
      },
    ];
  return [];
}

interface StackPlace {
  readonly account: string;
  readonly region: string;
  readonly stackId: string;
  readonly name: string;
}

const kindOf: ReadonlyMap<string, PlannedKind> = new Map([
  ['Add', 'create'],
  ['Modify', 'update'],
  ['Remove', 'delete'],
  ['Import', 'update'],
  // CloudFormation finds out only when it executes: anything may happen to the resource.
  ['Dynamic', 'replace'],
]);

function plannedOf(
  change: JsonObject,
  { account, region, stackId, name }: StackPlace,
  notes: string[],
): readonly PlannedChange[] {
  const type = (stringAt(change, 'ResourceType') ?? '').slice(0, 256);
  const label = (stringAt(change, 'LogicalResourceId') ?? '?').slice(0, 256);
  const action = stringAt(change, 'Action') ?? '';
  if (type === 'AWS::CDK::Metadata') return [];
  const known = kindOf.get(action);
  if (known === undefined)
    notes.push(
      `${label} (${type}): the action "${action.slice(0, 64)}" is not known, so the scope allows making, changing and removing it.`,
    );
  const replaces = ['True', 'Conditional'].includes(stringAt(change, 'Replacement') ?? '');
  const policy = stringAt(change, 'PolicyAction') ?? '';
  // A resource that is kept leaves the stack without a call to its service.
  if (known === 'delete' && policy === 'Retain') return [];
  const kind = known === undefined || (known === 'update' && replaces) ? 'replace' : known;
  const physical = stringAt(change, 'PhysicalResourceId');
  const stacks = [stackId];
  const resources =
    physical === undefined ? [] : [patternOfHandle(type, physical, { account, region })];
  if (type === 'AWS::CloudFormation::Stack') {
    // Calls name a stack by its name or its ARN: without the id behind it both fit.
    const nested =
      physical?.replace(/\/[^/]*$/, '/*') ??
      `${stackId.slice(0, stackId.indexOf(':stack/'))}:stack/${name}-${label}-*`;
    notes.push(
      `${label} is a nested stack: only its own calls are covered; register what its change set does as well (create the change set with --include-nested-stacks and describe the nested ones).`,
    );
    return [{ type, kind, account, region, stacks, resources: [nested.slice(0, 1_024)] }];
  }
  return [{ type, kind, account, region, stacks, resources }];
}
