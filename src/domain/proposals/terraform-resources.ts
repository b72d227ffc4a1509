import {
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../schemas/json.ts';
import { serviceOfType } from '../matching/patterns/arn-words.ts';
import { namedInstead } from './actions-of-change.ts';
import { patternOfHandle, patternOfType, type ResourcePlace } from './resource-patterns.ts';
import type { TerraformType } from './terraform-types.ts';

/** Patterns of what the calls for one planned resource name. */
export interface PlannedResources {
  readonly resources: readonly string[];
  /** AWS makes up the name, so any resource of the kind is taken. */
  readonly byType: boolean;
}

/** Reads from the state before and after what the calls will name. */
export function resourcesOfPlanned(
  { type, named }: TerraformType,
  service: string,
  change: JsonObject,
  place: ResourcePlace,
): PlannedResources {
  const instead = namedInstead(type);
  const states = [objectAt(change, 'before'), objectAt(change, 'after')].flatMap((state) =>
    state === undefined ? [] : [state],
  );
  const unknown = objectAt(change, 'after_unknown');
  const [called = type] = instead;
  const byName = states.flatMap((state) => named.flatMap((name) => handlesAt(state, name)));
  const own =
    instead.length > 0 && !instead.includes(type)
      ? []
      : states.flatMap((state) =>
          ['arn', 'id'].flatMap((name) =>
            // A name says the same as an id that Terraform puts together, and AWS knows it.
            name === 'id' && (named.length > 0 || stringAt(state, 'arn') !== undefined)
              ? []
              : handlesAt(state, name),
          ),
        );
  const patterns = [...byName, ...own].map((handle) => patternOfHandle(called, handle, place));
  const resources = [...new Set(patterns)].slice(0, 100);
  const isMade = states.length === 1 && objectAt(change, 'before') === undefined;
  const isNamedLater = named.some((name) => unknown?.[name] === true && !hasPrefix(states, name));
  const isKnown = isMade ? named.length > 0 && byName.length > 0 : resources.length > 0;
  if (isKnown && !isNamedLater) return { resources, byType: false };
  const types = instead.length > 0 ? instead : [type];
  const wide = types.map((one) => patternOfType(one, serviceOfType(one) ?? service, place));
  return { resources: [...new Set([...resources, ...wide])], byType: true };
}

function hasPrefix(states: readonly JsonObject[], name: string): boolean {
  return states.some((state) => stringAt(state, `${name}_prefix`) !== undefined);
}

/** The values of an attribute; a prefix where Terraform makes up the rest. */
function handlesAt(state: JsonObject, name: string): readonly string[] {
  const values = textsOf(state[name]);
  if (values.length > 0) return values;
  const prefix = stringAt(state, `${name}_prefix`);
  return prefix === undefined ? [] : [`${prefix.slice(0, 512)}*`];
}

/** Only stars would mean anything at all, and no resource is called so. */
function textsOf(value: Json | undefined): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((one) =>
    typeof one === 'string' && one.replaceAll('*', '') !== '' && !isJsonObject(one)
      ? [one.slice(0, 1_024)]
      : [],
  );
}
