import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { ConfigurationFactsSchema } from '../../../schemas/facts/configuration.ts';
import { type Level, rankOf } from '../../../schemas/finding.ts';
import { isJsonObject, type JsonObject, objectAt } from '../../../schemas/json.ts';
import type { PropertyDifference } from '../../../schemas/property-difference.ts';
import { itemAfter, lifeCycleOf } from '../../events/configuration/configuration-item.ts';
import {
  brokenRulesOf,
  isRuleDifference,
  unknownProperties,
} from '../../events/configuration/special-differences.ts';
import { watchedProperty } from '../../events/configuration/watched-properties.ts';
import type { Analyser, FactsOf } from './analyser.ts';

const most = 50;
const longest = 256;

/** `facts.configuration`: what a configuration item shows changed, as far as no API call explains it. */
export const configurationAnalyser: Analyser<typeof ConfigurationFactsSchema> = {
  group: 'configuration',
  schema: ConfigurationFactsSchema,
  calls: [],
  resourceTypes: 'every-type',
  derive,
};

function derive(event: ChangeEvent): FactsOf<typeof ConfigurationFactsSchema> | undefined {
  const { action, resources, notAChange } = event;
  const [resource] = resources;
  if (action !== 'config:ConfigurationItemChange' || resource === undefined) return undefined;
  const differences = (event.differences ?? []).filter((one) => !isRuleDifference(one));
  if (notAChange === null || differences.length > 0) {
    const lifeCycle = lifeCycleOf(event);
    const level = lifeCycle === undefined ? gravest(resource.type, differences) : 'medium';
    return {
      resourceType: resource.type.slice(0, longest),
      ...(notAChange === null ? { unexplained: true } : {}),
      ...(lifeCycle === 'created' ? { created: true } : {}),
      ...(lifeCycle === 'deleted' ? { deleted: true } : {}),
      ...(isUnknown(differences) ? { unknownEffect: true } : {}),
      properties: differences.slice(0, most).map(({ property }) => property),
      ...(level === undefined ? {} : { level }),
      tags: tagsOf(event),
      brokenRules: brokenRulesOf(event).slice(0, most),
    };
  }
  return undefined;
}

function isUnknown(differences: readonly PropertyDifference[]): boolean {
  return (
    differences.length === 0 || differences.some(({ property }) => property === unknownProperties)
  );
}

function gravest(type: string, differences: readonly PropertyDifference[]): Level | undefined {
  return differences
    .map(({ property }) => watchedProperty(type, property)?.level)
    .filter((level) => level !== undefined)
    .reduce<Level | undefined>(
      (top, level) => (top === undefined || rankOf(level) > rankOf(top) ? level : top),
      undefined,
    );
}

/** Config's own map of tags, of the item or of what it was where the resource is gone. */
function tagsOf(event: ChangeEvent): readonly string[] {
  const item: JsonObject | undefined = itemAfter(event) ?? objectAt(event.raw, 'configurationItem');
  const tags = item?.['tags'];
  if (!isJsonObject(tags)) return [];
  return Object.entries(tags)
    .filter(([name, value]) => typeof value === 'string' && !name.startsWith('aws:'))
    .slice(0, most)
    .map(([name, value]) => `${name}=${String(value)}`.slice(0, longest));
}
