import type { Criterion } from '../../../schemas/decision.ts';
import type { Target, TargetName } from '../criteria/target.ts';
import { wordFitsType, wordlessServices } from './arn-words.ts';
import { compilePattern, type Pattern } from './patterns.ts';

type Result = Criterion['result'];

/** Where a resource lies, as far as its event says. */
export interface Place {
  readonly account: string | null;
  readonly region: string | null;
}

/** A resource pattern of a change record: an ARN pattern, or a plain id or name. */
export interface ResourcePattern extends Pattern {
  readonly arn: ArnPattern | undefined;
}

interface ArnPattern {
  readonly partition: Pattern;
  readonly service: Pattern;
  readonly region: Pattern;
  readonly account: Pattern;
  /** The last part as written, without wildcards for what AWS alone puts there. */
  readonly last: string;
  /** The last part whole: `security-group/sg-0ab`, `my-bucket`. */
  readonly whole: readonly Pattern[];
  /** The last part behind its word, where the service writes one. */
  readonly worded: WordedPart | undefined;
}

interface WordedPart {
  /** `role` of `role/path/Name`; undefined where it holds a wildcard. */
  readonly word: string | undefined;
  /** What follows the word: `path/Name`. */
  readonly names: readonly Pattern[];
  /** What follows the last slash of a path, with whether the path before it narrows anything. */
  readonly leaf: { readonly name: Pattern; readonly pathNarrows: boolean } | undefined;
}

/** Compiles a resource pattern. Whatever begins with `arn:` is an ARN pattern; a star may stand for several parts. */
export function compileResourcePattern(text: string): ResourcePattern {
  return { ...compilePattern(text), arn: text.startsWith('arn:') ? compileArn(text) : undefined };
}

function compileArn(text: string): ArnPattern {
  const [, partition = '*', service = '*', region = '*', account = '*', ...rest] = sixParts(text);
  const last = rest.join(':');
  return {
    partition: compilePattern(partition),
    service: compilePattern(service),
    region: compilePattern(region),
    account: compilePattern(account),
    last: withoutAssigned(last),
    whole: compileAll(alternatives(service, last)),
    worded: wordlessServices.has(service)
      ? undefined
      : compileWorded(service, service === 'wafv2' ? last.replace(wafScope, '') : last),
  };
}

/** `regional/webacl/NAME/ID`: the scope stands before the word, and no resource is called by it. */
const wafScope = /^(?:regional|global|\*)\//;

function compileWorded(service: string, last: string): WordedPart | undefined {
  const separator = last.search(/[/:]/);
  if (separator < 0) return undefined;
  const word = last.slice(0, separator);
  const name = last.slice(separator + 1);
  const slash = name.lastIndexOf('/');
  return {
    word: /[*?]/.test(word) ? undefined : word,
    // SSM and log groups name things with a leading slash that the ARN may or may not repeat.
    names: compileAll([name, `/${name}`].flatMap((form) => alternatives(service, form))),
    leaf:
      slash < 0 || namedWhole.has(service)
        ? undefined
        : {
            name: compilePattern(name.slice(slash + 1)),
            pathNarrows: name.slice(0, slash).replaceAll('*', '') !== '',
          },
  };
}

/** Services whose last part holds no path but an id of AWS's beside the name. */
const namedWhole: ReadonlySet<string> = new Set(['cloudformation', 'autoscaling', 'wafv2']);

function compileAll(texts: readonly string[]): readonly Pattern[] {
  return texts.map((text) => compilePattern(text));
}

/** True where the pattern's id, name or last part is written out, so that it stands for one thing of an account. */
export function namesOneThing({ exact, arn }: ResourcePattern): boolean {
  return exact || (arn !== undefined && /[^*?:/]$/.test(arn.last) && !/[*?]/.test(arn.last));
}

/** Wildcards that stand for what AWS alone puts there: an id nobody knows before. */
const assignedByAws: readonly (readonly [RegExp, string])[] = [
  [/^(log-group:[^:]+):\*$/, '$1'],
  [/^(secret:.+)-(?:\?{6}|\*)$/, '$1'],
  [/^(stack\/[^/]+)\/\*$/, '$1'],
  [/^(autoScalingGroup:)\*(:autoScalingGroupName\/.+)$/, '$1$2'],
];

function withoutAssigned(last: string): string {
  return assignedByAws.reduce((text, [form, kept]) => text.replace(form, kept), last);
}

/** `arn:aws:ec2:*:security-group/sg-1` has five parts: its star stands for region and account. */
function sixParts(text: string): readonly string[] {
  const parts = text.split(':');
  const star = parts.indexOf('*');
  if (parts.length >= 6 || star < 0) return parts;
  const stars = Array.from({ length: 6 - parts.length }, () => '*');
  return [...parts.slice(0, star), ...stars, ...parts.slice(star)];
}

/**
 * Spellings of one last part, without what AWS puts there and no call repeats: log groups end in `:*`, secrets in a
 * dash and six characters, stacks in a slash and an id; an id stands before the name of an Auto Scaling group.
 */
function alternatives(service: string, name: string): readonly string[] {
  if (name.endsWith(':*')) return [name, name.slice(0, -2)];
  if (service === 'cloudformation') return [name, name.replace(/\/\*+$/, '')];
  if (service === 'wafv2')
    return [name, name.replace(/\/\*+$/, ''), name.replace(/^[^/]*\/(?!\*+$)/, '')];
  if (service === 'autoscaling') return [name, name.replace(/^.*autoScalingGroupName\//, '')];
  if (service === 'secretsmanager') return [name, name.replace(/-(?:[A-Za-z0-9?]{6}|\*)$/, '')];
  return [name];
}

/** Whether a target fits the pattern; `unknown` where it fits in all that is known and something needed is not. */
export function compareResource(pattern: ResourcePattern, target: Target, place: Place): Result {
  if (pattern.any) return 'pass';
  const { arn } = target;
  if (pattern.arn === undefined) return comparePlain(pattern, target) ? 'pass' : 'fail';
  if (arn !== undefined) return compareCertainArn(pattern, arn) ? 'pass' : 'fail';
  return compareKnownParts(pattern.arn, target, place);
}

/** Whether a resource nobody could name may still lie where the pattern points. */
export function compareUnnamed(
  pattern: ResourcePattern,
  place: Place & { readonly service: string },
): Result {
  if (pattern.any) return 'pass';
  if (pattern.arn === undefined) return 'unknown';
  const service = pattern.arn.service.matches(place.service);
  return service && comparePlace(pattern.arn, place) !== 'fail' ? 'unknown' : 'fail';
}

function comparePlain(pattern: Pattern, { names, arn, leaf }: Target): boolean {
  if (names.some(({ name }) => pattern.matches(name))) return true;
  if (leaf !== undefined && pattern.matches(leaf)) return true;
  return arn !== undefined && pattern.text.includes(':') && pattern.matches(arn);
}

function compareCertainArn(pattern: ResourcePattern, arn: string): boolean {
  if (pattern.matches(arn)) return true;
  if (!arn.includes(':log-group:')) return false;
  return pattern.matches(arn.endsWith(':*') ? arn.slice(0, -2) : `${arn}:*`);
}

function compareKnownParts(arn: ArnPattern, target: Target, place: Place): Result {
  if (target.service !== undefined && !arn.service.matches(target.service)) return 'fail';
  const where = comparePlace(arn, place);
  if (where === 'fail') return 'fail';
  let best: Result = 'fail';
  for (const name of target.names) {
    const result = compareName(arn, target, name);
    if (result === 'pass') return where;
    if (result === 'unknown') best = result;
  }
  return best;
}

function compareName(arn: ArnPattern, target: Target, { name, forms }: TargetName): Result {
  for (const whole of arn.whole) {
    for (const form of forms) if (whole.matches(form)) return 'pass';
  }
  return arn.worded === undefined ? 'fail' : compareWorded(arn.worded, target, name);
}

function compareWorded({ word, names, leaf }: WordedPart, target: Target, name: string): Result {
  const matched = names.find((pattern) => pattern.matches(name));
  const byLeaf = matched === undefined && !name.includes('/') && leaf?.name.matches(name) === true;
  if (matched === undefined && !byLeaf) return 'fail';
  const fits =
    word === undefined ? 'unknown' : wordFitsType(target.service ?? '', word, target.type);
  if (fits === 'no') return 'fail';
  if (matched !== undefined) {
    if (matched.exact || fits === 'yes' || word === undefined) return 'pass';
    // `instance/*` must not cover whatever has an id; a name that fits in part leaves the kind open.
    return matched.any ? 'fail' : 'unknown';
  }
  // A role's path is in none of its later calls. Its whole name settles it; a piece of the name does not.
  if (leaf?.name.exact) return 'pass';
  if (fits !== 'yes') return 'fail';
  return leaf?.pathNarrows ? 'unknown' : 'pass';
}

function comparePlace(arn: ArnPattern, place: Place): Result {
  if (place.region !== null && !arn.partition.matches(partitionOf(place.region))) return 'fail';
  const account = comparePart(arn.account, place.account);
  const region = comparePart(arn.region, place.region);
  if (account === 'fail' || region === 'fail') return 'fail';
  return account === 'unknown' || region === 'unknown' ? 'unknown' : 'pass';
}

/** Regions belong to partitions by how their names begin. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** An empty part is how ARNs of global resources are written: it excludes nothing. */
function comparePart(part: Pattern, value: string | null): Result {
  if (part.text === '' || part.any) return 'pass';
  if (value === null) return 'unknown';
  return part.matches(value) ? 'pass' : 'fail';
}
