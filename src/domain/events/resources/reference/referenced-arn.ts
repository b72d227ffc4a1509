import { isArn } from '../arn.ts';
import type { CallPlace } from '../call-place.ts';
import { vagueNames } from '../guessing/handle-keys.ts';
import { type SpelledKeys, textsAt } from '../reading/spelled-keys.ts';
import { fillTemplate, readByTemplate } from './arn-template.ts';
import type { LookedForType } from './referenced-types.ts';

/** What an ARN calls a resource of the type by; undefined: the ARN is of another type. */
export function idInArn({ templates }: LookedForType, arn: string): string | undefined {
  for (const template of templates) {
    const values = readByTemplate(template, arn);
    if (values !== undefined) return values.at(-1) ?? template.fixed.join('');
  }
  return undefined;
}

/** The only ARN of the type that the record itself gives for what is called so. */
export function givenArn(
  { templates }: LookedForType,
  id: string,
  places: readonly SpelledKeys[],
): string | undefined {
  const arns = new Set<string>();
  for (const keys of places) {
    for (const value of keys.values()) {
      if (typeof value !== 'string' || value.length > 2_048 || !isArn(value)) continue;
      const fits = templates.some((template) => readByTemplate(template, value)?.includes(id));
      if (fits) arns.add(value);
    }
  }
  return arns.size === 1 ? [...arns][0] : undefined;
}

/** The ARN that follows where the record holds every part of it by its very name. */
export function builtArn(
  { templates, own }: LookedForType,
  id: string,
  places: readonly SpelledKeys[],
  place: CallPlace,
): string | undefined {
  const built = templates.flatMap((template) => {
    const values = new Map<string, string>();
    for (const variable of template.variables) {
      const key = variable.toLowerCase();
      if (vagueNames.has(key)) return [];
      const texts =
        variable === own ? [id] : [...new Set(places.flatMap((keys) => textsAt(keys, key)))];
      const [text] = texts;
      if (text === undefined || texts.length > 1) return [];
      values.set(variable, text);
    }
    return fillTemplate(template, values, place) ?? [];
  });
  return built.length === 1 ? built[0] : undefined;
}
