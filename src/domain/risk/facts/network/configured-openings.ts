import { isJsonObject, type Json, type JsonObject, objectAt } from '../../../../schemas/json.ts';
import { listedObjects, unquoted } from '../request-shape.ts';
import type { Opening } from './opening.ts';
import { openingsOfPermission } from './read-openings.ts';

/**
 * What a configuration item of a security group opened. With a diff: what it adds, so the state before is known.
 * Without one: everything the group contains, and nothing is known of before.
 */
export function configuredOpenings(raw: JsonObject): {
  readonly before: 'known' | 'unknown';
  readonly openings: readonly Opening[];
} {
  const item = objectAt(raw, 'configurationItem') ?? raw;
  const diff = objectAt(raw, 'configurationItemDiff');
  const changed = objectAt(diff, 'changedProperties') ?? {};
  if (diff !== undefined && diff['changeType'] !== 'CREATE') {
    const before = new Set(permissionsIn(changed, 'previousValue').map(keyOf));
    const after = permissionsIn(changed, 'updatedValue');
    return { before: 'known', openings: after.filter((opening) => !before.has(keyOf(opening))) };
  }
  const configuration = unquoted(item['configuration']);
  if (!isJsonObject(configuration)) return { before: 'unknown', openings: [] };
  return {
    before: diff === undefined ? 'unknown' : 'known',
    openings: [
      ...permissions(configuration['ipPermissions'], 'ingress'),
      ...permissions(configuration['ipPermissionsEgress'], 'egress'),
    ],
  };
}

function permissionsIn(
  changed: JsonObject,
  side: 'previousValue' | 'updatedValue',
): readonly Opening[] {
  return Object.entries(changed).flatMap(([property, change]) => {
    const value = unquoted(isJsonObject(change) ? change[side] : undefined);
    if (property.startsWith('Configuration.IpPermissionsEgress'))
      return permissions(value, 'egress');
    return property.startsWith('Configuration.IpPermissions') ? permissions(value, 'ingress') : [];
  });
}

function permissions(value: Json | undefined, direction: Opening['direction']): readonly Opening[] {
  return listedObjects(value).flatMap((one) => openingsOfPermission(one, direction));
}

function keyOf({ direction, protocol, fromPort, toPort, from }: Opening): string {
  return [direction, protocol, fromPort, toPort, from].join(' ');
}
