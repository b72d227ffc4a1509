import { readdirSync, readFileSync } from 'node:fs';
import { actionOf } from '../../src/domain/events/action.ts';
import { likelyTypes } from '../../src/domain/events/resources/reference/referenced-types.ts';
import { serviceMappings } from '../../src/domain/events/resources/table/service-mappings.ts';
import { actionsOf } from '../../src/domain/events/service-reference/access-level-of.ts';
import { knownServices } from '../../src/domain/events/service-reference/service-reference.ts';
import { objectAt, stringAt } from '../../src/schemas/json.ts';

/** How the changing events of one service are mapped to resources. */
export interface ServiceCoverage {
  readonly service: string;
  /** Events that change something: IAM's actions above Read, and events of the table that are called otherwise. */
  readonly changing: number;
  readonly table: readonly string[];
  readonly reference: readonly string[];
  readonly fallback: readonly string[];
  /** Those of a case in test/cases/events. */
  readonly tested: readonly string[];
}

/** Coverage of every service that can change something. */
export function serviceCoverage(casesFolder: string): readonly ServiceCoverage[] {
  const tested = testedActions(casesFolder);
  const tables = new Map(serviceMappings.map(({ service, rows }) => [service, rows]));
  const services = [...new Set([...knownServices(), ...tables.keys()])].sort();
  return services.flatMap((service) => {
    const table = (tables.get(service) ?? []).flatMap(({ events }) => events.split(' ')).sort();
    const mapped = new Set(table);
    const others = actionsOf(service)
      .filter(({ name, level }) => level !== 'Read' && level !== 'List' && !mapped.has(name))
      .map(({ name }) => name)
      .sort();
    const changing = table.length + others.length;
    if (changing === 0) return [];
    const isReferenced = (name: string) => (likelyTypes(service, name) ?? []).length > 0;
    return [
      {
        service,
        changing,
        table,
        reference: others.filter(isReferenced),
        fallback: others.filter((name) => !isReferenced(name)),
        tested: [...table, ...others].filter((name) => tested.has(`${service}:${name}`)),
      },
    ];
  });
}

function testedActions(folder: string): ReadonlySet<string> {
  const actions = new Set<string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const cases: unknown = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));
    if (!Array.isArray(cases)) continue;
    for (const each of cases) {
      const record = objectAt(each, 'record');
      const [source, name] = [stringAt(record, 'eventSource'), stringAt(record, 'eventName')];
      if (source !== undefined && name !== undefined) actions.add(actionOf(source, name));
    }
  }
  return actions;
}
