/** Last words of properties that change by themselves: instants of the last change, states, counts of use. */
const churning =
  /^(?:last|latest|update|updated|modified|modification|creation|create|created)(?:[a-z]{0,12})(?:time|timestamp|date|at|on)$|^(?:lastmodified|updatetoken|revisionid|etag|configurationstateid|configurationstatemd5hash|statetransitionreason|availableipaddresscount|percentprogress|statereason|stateupdatedtimestamp)$/;

/** Roots of Config's diffs that tell of other resources, or of the item and not of the resource. */
const outside: ReadonlySet<string> = new Set([
  'relationships',
  'relatedevents',
  'configurationitemcapturetime',
  'configurationstateid',
  'configurationitemstatus',
]);

/** Whether a property, by the names of its path, changes without anybody having changed the resource. */
export function isChurn(names: readonly string[], isOutside: boolean): boolean {
  const [first = ''] = names;
  if (isOutside && outside.has(first.toLowerCase())) return true;
  const last = names.at(-1)?.toLowerCase() ?? '';
  if (last.length <= 64 && churning.test(last)) return true;
  // Tags that AWS itself puts on, e.g. `Tags.aws:cloudformation:stack-id`.
  return names.some((name) => name.toLowerCase().startsWith('aws:')) && isTagPath(names);
}

function isTagPath(names: readonly string[]): boolean {
  return names.some((name) => /^tags?(?:set|list)?$/i.test(name));
}
