/** A function, or one version or alias of it, as permissions are attached to. */
export interface NamedFunction {
  readonly functionName: string;
  readonly qualifier: string | undefined;
  /** Undefined: the text names no account, so it is the caller's. */
  readonly account: string | undefined;
}

const arn =
  /^(?:arn:aws[a-z-]*:lambda:[a-z0-9-]{1,32}:)?(\d{12}):function:([\w-]{1,140})(?::([\w$-]{1,128}))?$/;
const name = /^([\w-]{1,140})(?::([\w$-]{1,128}))?$/;

/** Reads a function's ARN, `account:function:name` or name, each perhaps with a version or alias after it. */
export function readFunctionName(text: string | undefined): NamedFunction | undefined {
  const [, account, named, suffix] = arn.exec(text ?? '') ?? [];
  if (named !== undefined) return { functionName: named, qualifier: suffix, account };
  const [, plain, after] = name.exec(text ?? '') ?? [];
  return plain === undefined
    ? undefined
    : { functionName: plain, qualifier: after, account: undefined };
}
