/** Writes the tables that are compiled from data. Run after editing the data or updating what it comes from: npm run generate */
import { writeFileSync } from 'node:fs';
import { renderControls } from './control-tables/render-controls.ts';
import { renderControlsPage } from './control-tables/render-controls-page.ts';
import { renderWatchedProperties } from './property-tables/render-watched-properties.ts';
import { renderServiceReference } from './render-service-reference.ts';
import { renderResourceTables } from './resource-tables/render-resource-tables.ts';

const events = new URL('../src/domain/events/', import.meta.url);
const gaps = new URL('../src/domain/gaps/', import.meta.url);

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

const controls = renderControls('rules/controls');
writeFileSync(new URL('control-words.generated.ts', gaps), controls.words);
writeFileSync(new URL('control-signs.generated.ts', gaps), controls.signs);
writeFileSync(
  new URL('../docs/controls.md', import.meta.url),
  renderControlsPage('rules/controls'),
);
