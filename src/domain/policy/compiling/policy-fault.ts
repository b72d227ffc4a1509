import type { Fault } from '../../../schemas/fault.ts';

/** A place in a policy: keys and indexes from the root. */
export type PolicyPath = readonly (string | number)[];

/** Something in a policy that cannot be used. `place` writes the path out, as in `approvals[2].when`. */
export interface PolicyFault extends Fault {
  readonly path: PolicyPath;
}

/** Makes a fault of a place in a policy. */
export function policyFault(path: PolicyPath, reason: string, mend: string): PolicyFault {
  return { path, place: writtenPath(path), reason, mend };
}

/** `approvals[2].when`. */
export function writtenPath(path: PolicyPath): string {
  return path
    .map((key, at) => (typeof key === 'number' ? `[${key}]` : at === 0 ? key : `.${key}`))
    .join('');
}
