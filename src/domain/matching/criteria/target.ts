import type { Resource } from '../../../schemas/resource.ts';
import { serviceOfType } from '../patterns/arn-words.ts';

/** A resource an event touched, prepared for comparing with many patterns. */
export interface Target {
  readonly resource: Resource;
  readonly type: string;
  /** IAM prefix of its service. */
  readonly service: string | undefined;
  /** Its ARN where that is certain. */
  readonly arn: string | undefined;
  /** The last segment of that ARN, where it is all there is to call the resource by. */
  readonly leaf: string | undefined;
  readonly names: readonly TargetName[];
}

/** An id or a name, with the forms it may take as the last part of an ARN. */
export interface TargetName {
  readonly name: string;
  readonly forms: readonly string[];
}

/** Prepares a resource. Where its type does not say of which service it is, the service that was called is taken. */
export function targetOf(resource: Resource, calledService?: string): Target {
  const { type, id, name } = resource;
  const arn = resource.arn ?? (id.startsWith('arn:') ? id : undefined);
  const kind = kebab(type.split('::')[2] ?? '');
  const named = (text: string) => ({
    name: text,
    forms: [text, `${kind}/${text}`, `${kind}:${text}`],
  });
  return {
    resource,
    type,
    service: serviceOfType(type) ?? calledService,
    arn,
    leaf:
      arn === id && name === undefined
        ? arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1)
        : undefined,
    names: name === undefined || name === id ? [named(id)] : [named(id), named(name)],
  };
}

/** Types are few and come again with every event; bounded, as an event may name anything. */
const kebabs = new Map<string, string>();
const mostKebabs = 4_096;

function kebab(kind: string): string {
  const known = kebabs.get(kind);
  if (known !== undefined) return known;
  const made = toKebab(kind);
  if (kebabs.size < mostKebabs) kebabs.set(kind, made);
  return made;
}

function toKebab(kind: string): string {
  return kind.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
