import type { Target } from '../criteria/target.ts';
import { compilePattern, type Pattern } from './patterns.ts';
import type { ResourcePattern } from './resource-pattern.ts';

/** A CloudFormation stack by its ARN (`arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID`). */
export interface Stack {
  readonly arn: string;
  readonly name: string;
}

/** A stack pattern of a scope entry: an ARN, with or without the id at its end, or a name. */
export interface StackPattern extends ResourcePattern {
  fits(stack: Stack): boolean;
  /** Whether a target of an event is itself such a stack. */
  fitsTarget(target: Target): boolean;
}

const stackType = 'AWS::CloudFormation::Stack';
const stackArn = /^arn:[^:]{1,64}:cloudformation:[^:]{1,64}:\d{12}:stack\/([^/]{1,128})\//;

/** The stack an ARN names; undefined for every other text. */
export function stackOf(arn: string | undefined): Stack | undefined {
  const name = arn === undefined ? undefined : stackArn.exec(arn)?.[1];
  return arn === undefined || name === undefined ? undefined : { arn, name };
}

/** Compiles a stack pattern. */
export function compileStackPattern(text: string): StackPattern {
  const pattern = compilePattern(text);
  const withId = text.startsWith('arn:') ? compilePattern(`${text}/*`) : undefined;
  const fits = ({ arn, name }: Stack): boolean =>
    pattern.matches(arn) || (withId === undefined ? pattern.matches(name) : withId.matches(arn));
  return {
    ...pattern,
    arn: undefined,
    fits,
    fitsTarget: ({ type, arn, names }) => {
      if (type !== stackType) return false;
      const stack = stackOf(arn);
      if (stack !== undefined) return fits(stack);
      return withId === undefined && names.some(({ name }) => pattern.matches(name));
    },
  };
}

/** True for a pattern that speaks of a stack. */
export function isStackPattern(pattern: Pattern): pattern is StackPattern {
  return 'fitsTarget' in pattern;
}
