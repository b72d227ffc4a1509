import { type CompiledKind, compileKind } from './compiled-kind.ts';
import type { ServiceMapping } from './mapping.ts';
import { mappingOf } from './mapping-of.ts';

/** One event as the table knows it. */
export interface CompiledRow {
  readonly resources: readonly CompiledKind[];
  readonly bare: boolean;
}

interface CompiledService {
  readonly rows: ReadonlyMap<string, CompiledRow>;
  readonly kinds: readonly CompiledKind[];
  readonly byType: ReadonlyMap<string, CompiledKind>;
  readonly byHandle: readonly KindByHandle[];
}

/** A kind that the request alone can name, with the noun its events speak of in lower case. */
export interface KindByHandle {
  readonly kind: CompiledKind;
  readonly noun: string;
}

const services = new Map<string, CompiledService>();

function tableOf(service: string): CompiledService | undefined {
  const seen = services.get(service);
  if (seen !== undefined) return seen;
  const mapping = mappingOf(service);
  if (mapping === undefined) return undefined;
  const compiled = compileService(mapping);
  services.set(service, compiled);
  return compiled;
}

function compileService({ rows, kinds: more = [] }: ServiceMapping): CompiledService {
  const targets = rows.flatMap((row) => row.resources.slice(0, 1));
  const kinds = [...new Set([...targets, ...more].map(compileKind))];
  return {
    rows: new Map(
      rows.flatMap((row) => {
        const compiled = { resources: row.resources.map(compileKind), bare: row.bare === true };
        return row.events.split(' ').map((event) => [event, compiled] as const);
      }),
    ),
    kinds,
    byType: new Map([...kinds].reverse().map((kind) => [kind.type, kind])),
    byHandle: kinds
      .filter(({ at }) => at[0]?.root === 'request')
      .map((kind) => ({
        kind: { ...kind, otherwise: undefined },
        noun: kind.type.slice(kind.type.lastIndexOf(':') + 1).toLowerCase(),
      })),
  };
}

/** What the table knows of an event (name without version suffix), or undefined. */
export function rowOf(service: string, eventName: string): CompiledRow | undefined {
  return tableOf(service)?.rows.get(eventName);
}

/** The kinds of a service that a request can name, for events without a row. */
export function kindsByHandle(service: string): readonly KindByHandle[] {
  return tableOf(service)?.byHandle ?? [];
}

/** The kind whose ARNs look like this one, by service and the fixed start of their resource part. */
export function kindOfArn(service: string, resource: string): CompiledKind | undefined {
  return tableOf(service)?.kinds.find(
    ({ arn, arnPrefix }) =>
      arn !== undefined &&
      arnPrefix !== undefined &&
      (arnPrefix === '' ? !/[/:]/.test(resource) : resource.startsWith(arnPrefix)),
  );
}

/** The kind of a service by its CloudFormation type, where a request can name it. */
export function kindOfType(service: string, type: string): CompiledKind | undefined {
  return tableOf(service)?.byType.get(type);
}
