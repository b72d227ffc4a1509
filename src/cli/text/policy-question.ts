/** The policy's own question, where what is missing quotes it; else what is missing, in its own words. */
export function policyQuestion(what: string, mend: string): string {
  const own = /"(.+)"/.exec(what)?.[1];
  if (own === undefined) return mend === '' ? what : `${what}: ${mend}`;
  return what.startsWith('yes or no') ? `${own} (yes or no)` : own;
}
