/** One letter for each of the most frequent first words of action names: `cBucket` is written for `CreateBucket`. */
export const verbCodes: ReadonlyMap<string, string> = new Map([
  ['a', 'Associate'],
  ['b', 'Batch'],
  ['c', 'Create'],
  ['d', 'Delete'],
  ['e', 'Enable'],
  ['f', 'Disable'],
  ['g', 'Get'],
  ['h', 'Describe'],
  ['i', 'Disassociate'],
  ['j', 'Untag'],
  ['k', 'Cancel'],
  ['l', 'List'],
  ['m', 'Modify'],
  ['n', 'Invoke'],
  ['o', 'Stop'],
  ['p', 'Put'],
  ['q', 'Search'],
  ['r', 'Register'],
  ['s', 'Start'],
  ['t', 'Tag'],
  ['u', 'Update'],
  ['v', 'Remove'],
  ['w', 'Send'],
  ['x', 'Deregister'],
  ['y', 'Set'],
  ['z', 'Add'],
]);

const usual: ReadonlyMap<string, string> = new Map([
  ['g', 'R'],
  ['h', 'R'],
  ['j', 'T'],
  ['l', 'L'],
  ['q', 'L'],
  ['t', 'T'],
]);

/** The letter of the access level that most actions of a verb have, by its code: need not be written. */
export function usualLevel(verb: string): string {
  return usual.get(verb.charAt(0)) ?? 'W';
}

/** First letters of the access levels; a digit after a verb is the place in here of one that is not usual. */
export const levelLetters = 'LRTWP';
