import type { PlanPlace } from './derived-scope.ts';
import { partitionOf } from './home-region.ts';
import {
  type PlannedChange,
  type PlannedKind,
  type ReadPlan,
  unreadable,
} from './planned-change.ts';
import { stackCalls } from './stack-calls.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with one
const colours = /\u001b\[[0-9;]{0,32}[A-Za-z]/g;
const stackLine = /^Stack (\S[^()]{0,255}?)(?: \(([^()]{1,255})\))?(?: \(([^()]{1,255})\))?$/;
const environment = /^aws:\/\/(\d{12}|unknown-account)\/([a-z0-9-]{1,32})$/;
/** `[+] AWS::SQS::Queue Shop/Orders OrdersA9B65338 replace`, at the very start of its line. */
const resourceLine = /^\[(.)\] (\S{1,256}) (.{1,1024})$/u;
const impact = / (replace|may be replaced|destroy|orphan|import)$/;
const moved = / \(OR move [^()]{1,512} via refactoring\)$/;
const headings = new Set([
  'Template',
  'IAM Statement Changes',
  'IAM Policy Changes',
  'Security Group Changes',
  'Parameters',
  'Metadata',
  'Mappings',
  'Conditions',
  'Resources',
  'Outputs',
  'Other Changes',
]);

interface DiffedStack {
  readonly name: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly resources: DiffedResource[];
}

interface DiffedResource {
  readonly type: string;
  readonly logicalId: string;
  readonly kind: PlannedKind | 'none';
}

/** Reads what `cdk diff` prints, with or without colours, of one stack or several. */
export function readCdkDiff(text: string, where: PlanPlace): ReadPlan {
  const notes: string[] = [];
  const stacks = stacksOf(text.replaceAll(colours, '').split(/\r?\n/), where, notes);
  if (stacks.length === 0)
    return unreadable(
      'it is no output of cdk diff: no line says "Stack NAME"',
      'hand over what cdk diff prints; without --ci it prints to stderr: cdk diff --ci > plan.txt',
    );
  const changed = stacks.filter(({ resources }) => resources.length > 0);
  const lacking = (['account', 'region'] as const).filter((aspect) =>
    changed.some((stack) => stack[aspect] === undefined),
  );
  if (lacking.length > 0)
    return unreadable(
      `a diff does not say in which ${lacking.join(' and ')} its stacks lie`,
      `say so with ${lacking.map((aspect) => `--${aspect}`).join(' and ')}`,
    );
  if (changed.length > 0)
    notes.push(
      'A diff shows no physical names, so what CloudFormation does is covered by its stack; a change set gives the names as well. Publishing of assets is not in it.',
    );
  const places = changed.flatMap((stack) => {
    const { account, region } = stack;
    return account === undefined || region === undefined ? [] : [{ stack, account, region }];
  });
  return {
    changes: places.flatMap(({ stack, account, region }) =>
      plannedOf(stack, { account, region }, notes),
    ),
    what: whatOf(changed),
    also: places.map(({ stack: { name }, account, region }) =>
      stackCalls({ account, region, names: [stackPattern({ account, region }, name), name] }),
    ),
    notes,
    problems: [],
  };
}

function stacksOf(
  lines: readonly string[],
  where: PlanPlace,
  notes: string[],
): readonly DiffedStack[] {
  const stacks: DiffedStack[] = [];
  let section = '';
  for (const line of lines) {
    const [, first, ...brackets] = line.length > 1_024 ? [] : (stackLine.exec(line) ?? []);
    if (first !== undefined) {
      stacks.push(stackOf(first, brackets, stacks, where));
      section = '';
    } else if (headings.has(line.trim())) section = line.trim();
    const stack = stacks.at(-1);
    if (stack === undefined || section !== 'Resources' || !line.startsWith('[')) continue;
    const resource = resourceOf(line);
    if (resource !== undefined) stack.resources.push(resource);
    else
      notes.push(
        `${stack.name}: a line of the diff could not be read, so what it says is not covered: ${line.slice(0, 120)}`,
      );
  }
  return stacks;
}

/** `Stack ID`, `Stack ID (NAME)`, either with the environment behind it. */
function stackOf(
  first: string,
  brackets: readonly (string | undefined)[],
  before: readonly DiffedStack[],
  where: PlanPlace,
): DiffedStack {
  const found = brackets.flatMap((text) => environment.exec(text ?? '') ?? []);
  const named = brackets.find((text) => text !== undefined && !environment.test(text));
  const name = named ?? first;
  const parent = before.find(({ resources }) =>
    resources.some((one) => one.type === stackType && one.logicalId === name),
  );
  return {
    // A nested stack that is not there yet is shown by its logical id.
    name: parent === undefined ? name : nestedName(parent.name, name),
    account:
      (/^\d{12}$/.test(found[1] ?? '') ? found[1] : undefined) ?? parent?.account ?? where.account,
    region:
      (found[2]?.startsWith('unknown') === false ? found[2] : undefined) ??
      parent?.region ??
      where.region,
    resources: [],
  };
}

const stackType = 'AWS::CloudFormation::Stack';

function nestedName(parent: string, logicalId: string): string {
  return `${parent}-${logicalId}-*`;
}

const kindOfSign: ReadonlyMap<string, PlannedKind> = new Map([
  ['+', 'create'],
  ['~', 'update'],
  ['-', 'delete'],
  ['←', 'update'],
]);

function resourceOf(line: string): DiffedResource | undefined {
  const [, sign, type, rest] = resourceLine.exec(line.trimEnd()) ?? [];
  if (sign === undefined || type === undefined || rest === undefined) return undefined;
  if (!/^[A-Za-z0-9]+::\S+$/.test(type) || type.startsWith('Fn::')) return undefined;
  const stripped = rest.replace(moved, '');
  const effect = impact.exec(stripped)?.[1];
  const logicalId = stripped.replace(impact, '').split(' ').at(-1) ?? '';
  const kind = kindOfSign.get(sign) ?? 'replace';
  if (effect === 'orphan' || type === 'AWS::CDK::Metadata')
    return { type, logicalId, kind: 'none' };
  const replaces = kind === 'update' && (effect === 'replace' || effect === 'may be replaced');
  return { type, logicalId, kind: replaces ? 'replace' : kind };
}

interface Place {
  readonly account: string;
  readonly region: string;
}

function plannedOf(stack: DiffedStack, place: Place, notes: string[]): readonly PlannedChange[] {
  const stacks = [stackPattern(place, stack.name)];
  return stack.resources.flatMap(({ type, logicalId, kind }) => {
    if (kind === 'none') return [];
    const isNested = type === stackType;
    if (isNested)
      notes.push(
        `${logicalId} is a nested stack: what is done in it is covered where the diff shows it apart.`,
      );
    const resources = isNested ? [stackPattern(place, nestedName(stack.name, logicalId))] : [];
    return [{ type, kind, ...place, stacks, resources }];
  });
}

function stackPattern({ account, region }: Place, name: string): string {
  // An id is part of a stack's ARN and changes when the stack is made anew.
  return `arn:${partitionOf(region)}:cloudformation:${region}:${account}:stack/${name}/*`;
}

function whatOf(stacks: readonly DiffedStack[]): string {
  const names = [...new Set(stacks.map(({ name }) => name))];
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.length === 1 ? 'stack' : 'stacks'} ${shown}${more}`;
}
