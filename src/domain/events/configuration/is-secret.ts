/** Said in place of a value that may be a secret. */
export const hidden = '(not shown)';

/** Names of properties whose value may be a secret. */
const secret =
  /pass(?:word|phrase|wd)|pwd|secret|token|credential|private.?key|api.?key|access.?key|user.?data|authorization|connection.?string|pre.?shared|customerGatewayConfiguration|cookie|jdbc|webhook|header.?values?$/i;

/** … and of those that only speak of one: whether it is demanded, which it is, how old it may become. */
const aboutSecret =
  /^(?:httpTokens|apiKeySource|apiKeySelectionExpression|authTokenEnabled|masterUserSecret)$|(?:arn|arns|enabled|required|policy|age|days|type|status|length|rotation|source|count)$/i;

/** Maps whose every value may be a secret, whatever its name. */
const anyValue =
  /^(?:(?:runtime)?environment(?:files)?|\w{0,64}(?:variables|parameters|arguments)|optionSettings|(?:custom|additional)?headers|\w{0,64}connectionAttributes|connectorConfiguration|customJson)$/i;

/** How texts look that are secrets wherever they stand. */
const looksSecret =
  /AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|-----BEGIN|X-Amz-(?:Signature|Security-Token)=|:\/\/[^/\s:@]{0,64}:[^/\s@]{1,128}@|\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k_live_|npm_)[\w-]{16}|\beyJ[\w-]{8,512}\.eyJ|hooks\.slack\.com\/|(?<![:/\w])(?:password|passwd|pwd|secret|token|api[_-]?key)\s{0,4}[=:]\s{0,4}[^\s${]/i;

/** Whether the value of a property may be a secret, by the names of its path. */
export function isSecretPath(names: readonly string[]): boolean {
  return names.some((name) => {
    const part = name.slice(0, 128);
    return anyValue.test(part) || (secret.test(part) && !aboutSecret.test(part));
  });
}

/** Whether a text is a secret by its look. */
export function looksLikeSecret(text: string): boolean {
  return looksSecret.test(text.slice(0, 4_096));
}
