/** Writes the tables that are compiled from data. Run after editing the data or updating what it comes from: npm run generate */
import { writeFileSync } from 'node:fs';
import { renderWatchedProperties } from './property-tables/render-watched-properties.ts';
import { renderServiceReference } from './render-service-reference.ts';
import { renderResourceTables } from './resource-tables/render-resource-tables.ts';

const events = new URL('../src/domain/events/', import.meta.url);

writeFileSync(
  new URL('service-reference/service-references.generated.ts', events),
  await renderServiceReference(),
);
writeFileSync(
  new URL('resources/table/resource-tables.generated.ts', events),
  renderResourceTables('rules/resources'),
);
writeFileSync(
  new URL('configuration/watched-properties.generated.ts', events),
  renderWatchedProperties('rules/properties'),
);
