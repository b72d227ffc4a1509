/** What people call the kinds of values that a schema expects. */
export const kindWords: Readonly<Record<string, string>> = {
  array: 'list',
  object: 'group of fields',
  record: 'group of names',
  string: 'text',
  int: 'whole number',
};
