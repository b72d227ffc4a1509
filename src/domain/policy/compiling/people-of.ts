/** Every name of a person, in lower case, to the first name given for that person. */
export function peopleOf(
  people: readonly { readonly names: readonly string[] }[],
): ReadonlyMap<string, string> {
  return new Map(
    people.flatMap(({ names }) => {
      const lower = names.map((name) => name.trim().toLowerCase());
      return lower.map((name) => [name, lower[0] ?? name] as const);
    }),
  );
}
