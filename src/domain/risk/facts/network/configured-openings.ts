import { isJsonObject, type Json, type JsonObject, objectAt } from '../../../../schemas/json.ts';
import { listedObjects, unquoted } from '../reading/request-shape.ts';
import type { Opening } from './opening.ts';
import { openingsOfPermission } from './read-openings.ts';

/** What a configuration item of a security group shows. */
export interface ConfiguredOpenings {
  /** What is new; everything the group contains where it is not known what was there before. */
  readonly openings: readonly Opening[];
  /** Everything it contained before; undefined: not known. */
  readonly was: readonly Opening[] | undefined;
  /** Everything it contains now. */
  readonly is: readonly Opening[];
}

/** With a diff, the state before is known: of a new group nothing, else what the diff says was there. */
export function configuredOpenings(raw: JsonObject): ConfiguredOpenings {
  const item = objectAt(raw, 'configurationItem') ?? raw;
  const diff = objectAt(raw, 'configurationItemDiff');
  const configuration = unquoted(item['configuration']);
  const contained = isJsonObject(configuration)
    ? [
        ...permissions(configuration['ipPermissions'], 'ingress'),
        ...permissions(configuration['ipPermissionsEgress'], 'egress'),
      ]
    : [];
  if (diff === undefined) return { openings: contained, was: undefined, is: contained };
  if (diff['changeType'] === 'CREATE') return { openings: contained, was: [], is: contained };
  const changed = objectAt(diff, 'changedProperties') ?? {};
  const left = permissionsIn(changed, 'previousValue');
  const came = permissionsIn(changed, 'updatedValue');
  const leftKeys = new Set(left.map(keyOf));
  const cameKeys = new Set(came.map(keyOf));
  const stayed = contained.filter((opening) => !cameKeys.has(keyOf(opening)));
  return {
    openings: came.filter((opening) => !leftKeys.has(keyOf(opening))),
    was: [...stayed, ...left],
    is: [...stayed, ...came],
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
