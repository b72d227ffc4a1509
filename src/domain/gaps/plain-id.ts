/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:` at the start of an ARN. */
const arnStart = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:/;
/** Names of kinds that ARNs put before the id. */
const kind =
  /^(?:trail|key|alarm|log-group|rule|detector|db|cluster|function|table|loadbalancer|bucket|instance|vault|backup-vault|analyzer|secret|webacl|topic|eventdatastore|config-rule|user|firewall|stack|userpool|ledger|hub|file-system|domain|security-group|vpc-flow-log|hostedzone|policy|configuration-recorder|backup-plan)[:/]/;

const longest = 512;

/** What a resource is called, whether it is named by its ARN or by its name or id: both mean the same gap. */
export function plainId(text: string): string {
  const rest = text.slice(0, longest * 2).replace(arnStart, '');
  const named = rest === text ? text : rest.replace(kind, '').replace(/:\*$/, '');
  return (named === '' ? text : named).slice(0, longest);
}
