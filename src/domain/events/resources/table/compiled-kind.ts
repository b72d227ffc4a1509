import { type CompiledPath, compilePath } from '../reading/read-path.ts';
import type { HandleForm, ResourceKind } from './mapping.ts';

/** A kind with its paths split, ready to be read from many records. */
export interface CompiledKind {
  readonly type: string;
  readonly at: readonly CompiledPath[];
  readonly arnAt: readonly CompiledPath[];
  readonly nameAt: readonly CompiledPath[];
  readonly parentAt: readonly CompiledPath[];
  readonly needsParent: boolean;
  readonly arn: string | undefined;
  /** What stands before the handle in the resource part of its ARN, where that is fixed. */
  readonly arnPrefix: string | undefined;
  readonly arnNeeds: string;
  readonly arnExcept: string | undefined;
  readonly typeByIdPrefix: boolean;
  readonly calledByArn: boolean;
  readonly nameInArn: number | undefined;
  readonly form: HandleForm | undefined;
  readonly otherwise: CompiledKind | undefined;
}

const compiled = new WeakMap<ResourceKind, CompiledKind>();

/** Compiles a kind, once. */
export function compileKind(kind: ResourceKind): CompiledKind {
  const seen = compiled.get(kind);
  if (seen !== undefined) return seen;
  const ready: CompiledKind = {
    type: kind.type,
    at: kind.at.map(compilePath),
    arnAt: (kind.arnAt ?? []).map(compilePath),
    nameAt: (kind.nameAt ?? []).map(compilePath),
    parentAt: (kind.parentAt ?? []).map(compilePath),
    needsParent: kind.needsParent === true,
    arn: kind.arn,
    arnPrefix: prefixIn(kind.arn),
    arnNeeds: kind.arnNeeds ?? '',
    arnExcept: kind.arnExcept,
    typeByIdPrefix: kind.typeByIdPrefix === true,
    calledByArn: kind.calledByArn === true,
    nameInArn: kind.nameInArn,
    form: kind.form,
    otherwise: kind.otherwise === undefined ? undefined : compileKind(kind.otherwise),
  };
  compiled.set(kind, ready);
  return ready;
}

function prefixIn(template: string | undefined): string | undefined {
  if (template === undefined) return undefined;
  const resource = template.split(':').slice(5).join(':');
  const before = resource.slice(0, resource.indexOf('{id}'));
  return before.includes('{') ? undefined : before;
}
