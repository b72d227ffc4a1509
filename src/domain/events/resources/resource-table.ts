import { type CompiledKind, compileKind } from './compiled-kind.ts';
import { serviceMappings } from './service-mappings.ts';

/** One event as the table knows it. */
export interface CompiledRow {
  readonly resources: readonly CompiledKind[];
  readonly bare: boolean;
}

interface CompiledService {
  readonly rows: ReadonlyMap<string, CompiledRow>;
  readonly kinds: readonly CompiledKind[];
}

const services: ReadonlyMap<string, CompiledService> = new Map(
  serviceMappings.map(({ service, rows, kinds = [] }) => [
    service,
    {
      rows: new Map(
        rows.flatMap((row) => {
          const compiled = { resources: row.resources.map(compileKind), bare: row.bare === true };
          return row.events.split(' ').map((event) => [event, compiled] as const);
        }),
      ),
      kinds: [
        ...new Set([
          ...rows.flatMap((row) => row.resources.slice(0, 1)).map(compileKind),
          ...kinds.map(compileKind),
        ]),
      ],
    },
  ]),
);

/** What the table knows of an event (name without version suffix), or undefined. */
export function rowOf(service: string, eventName: string): CompiledRow | undefined {
  return services.get(service)?.rows.get(eventName);
}

/** The kinds of a service, for events without a row. */
export function kindsOf(service: string): readonly CompiledKind[] {
  return services.get(service)?.kinds ?? [];
}

/** The kind whose ARNs look like this one, by service and the fixed start of their resource part. */
export function kindOfArn(service: string, resource: string): CompiledKind | undefined {
  return kindsOf(service).find(
    ({ arn, arnPrefix }) =>
      arn !== undefined &&
      arnPrefix !== undefined &&
      (arnPrefix === '' ? !/[/:]/.test(resource) : resource.startsWith(arnPrefix)),
  );
}
