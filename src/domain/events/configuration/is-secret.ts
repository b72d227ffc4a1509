/** Names of properties whose value may be a secret. */
const secret =
  /pass(?:word|phrase|wd)|secret|token|credential|private.?key|api.?key|access.?key|user.?data|authorization|connection.?string|pre.?shared|customerGatewayConfiguration/i;

/** … and of those that only speak of one: whether it is demanded, which it is, how old it may become. */
const aboutSecret =
  /^(?:httpTokens|apiKeySource|apiKeySelectionExpression|authTokenEnabled|masterUserSecret)$|(?:arn|arns|enabled|required|policy|age|days|type|status|length|rotation|source|count)$/i;

/** Maps whose every value may be a secret, whatever its name. */
const anyValue =
  /^(?:environment|environmentVariables|environmentFiles|variables|stageVariables|parameters|defaultArguments|optionSettings)$/i;

/** How texts look that are secrets wherever they stand. */
const looksSecret =
  /AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|-----BEGIN|X-Amz-Signature=|:\/\/[^/\s:@]{1,64}:[^/\s@]{1,128}@/;

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
