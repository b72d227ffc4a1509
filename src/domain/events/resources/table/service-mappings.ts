import type { ServiceMapping } from './mapping.ts';
import { mappingOf } from './mapping-of.ts';
import { resourceTables } from './resource-tables.generated.ts';

/** Every service whose events the auditor maps to resources, from rules/resources. */
export const serviceMappings: readonly ServiceMapping[] = [...resourceTables.keys()].flatMap(
  (service) => mappingOf(service) ?? [],
);
