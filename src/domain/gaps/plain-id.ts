/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:` at the start of an ARN. */
const arnStart = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:/;
/** Names of kinds that ARNs put before the id. */
const kind =
  /^(?:trail|key|alarm|log-group|rule|detector|db|cluster|function|table|loadbalancer|bucket|instance|vault|backup-vault|analyzer|secret|webacl|topic|eventdatastore|config-rule|user|firewall|userpool|ledger|hub|file-system|domain|security-group|vpc-flow-log|hostedzone|policy|configuration-recorder|backup-plan|subscription|standards|ruleset|control)[:/]/;
/** An ARN of a stack ends in an id of its own, which its name leaves out. */
const stack = /^stack\/([^/]+)(?:\/.*)?$/;

const longest = 512;

/** What a resource is called, whether it is named by its ARN or by its name or id: both mean the same gap. */
export function plainId(text: string): string {
  const rest = text.slice(0, longest * 2).replace(arnStart, '');
  if (rest === text) return text.slice(0, longest);
  const named = stack.exec(rest)?.[1] ?? rest.replace(kind, '').replace(/:\*$/, '');
  return (named === '' ? text : named).slice(0, longest);
}
