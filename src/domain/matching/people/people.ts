/** Every name of a human, in lower case, to the name that stands for that human (`MatchingPolicy.people`). */
export type Aliases = ReadonlyMap<string, string>;

export const noAliases: Aliases = new Map();

const personInArn = /^arn:.*:(?:user|assumed-role\/[^/]+|federated-user)\/([^*?]+)$/;

/**
 * `arn:aws:iam::…:user/team/carol`, `arn:aws:sts::…:assumed-role/Deploy/carol` and `local:carol` all name carol, whom
 * the answer names in lower case.
 */
export function personOf(name: string): string {
  const path = personInArn.exec(name)?.[1];
  if (path !== undefined) return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name
    .trim()
    .toLowerCase()
    .replace(/^local:/, '');
}

/**
 * What a human goes by under this name: two names that share one of these are one human's. Meant for refusing, so it
 * errs on the side of finding the same human: of an ARN the policy lists, the name at its end counts too.
 */
export function humansOf(name: string, aliases: Aliases): readonly string[] {
  const person = personOf(name);
  if (aliases.size === 0) return [person];
  const wide = widened(aliases);
  const standsFor = wide.get(name.trim().toLowerCase()) ?? wide.get(person);
  return standsFor === undefined || standsFor === person ? [person] : [person, standsFor];
}

/** The name that stands for exactly this one, where the policy lists it. Meant for allowing. */
export function aliasOf(name: string, aliases: Aliases): string | undefined {
  return aliases.size === 0
    ? undefined
    : (aliases.get(name.trim().toLowerCase()) ?? aliases.get(personOf(name)));
}

const known = new WeakMap<Aliases, Aliases>();

function widened(aliases: Aliases): Aliases {
  const before = known.get(aliases);
  if (before !== undefined) return before;
  const wide = new Map([...aliases].map(([name, human]) => [personOf(name), human]));
  for (const [name, human] of aliases) wide.set(name, human);
  known.set(aliases, wide);
  return wide;
}
