/** Whether a field says anything: text that is not blank, a list that is not empty. */
export function isFilledIn(value: string | readonly unknown[] | undefined): boolean {
  if (value === undefined) return false;
  return typeof value === 'string' ? value.trim() !== '' : value.length > 0;
}
