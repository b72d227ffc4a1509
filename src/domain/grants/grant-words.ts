import type { GrantTarget } from '../../schemas/grant-target.ts';

/** What the access is, short enough for a subject: `tcp/22 from 0.0.0.0/0 on sg-0ab`. Text in it is hostile still. */
export function wordsOfTarget(target: GrantTarget): string {
  switch (target.kind) {
    case 'security-group-rule':
      return `${target.summary} on ${target.groupId}`;
    case 'managed-policy-attachment':
      return `${target.policyArn.split('/').at(-1) ?? target.policyArn} on ${target.holder} ${target.name}`;
    case 'inline-policy':
      return `inline policy ${target.policyName} on ${target.holder} ${target.name}`;
    case 'group-membership':
      return `${target.user} in group ${target.group}`;
    case 'access-key':
      return `access key ${target.accessKeyId} of ${target.user}`;
  }
}

/** The ids a person needs to find it, where the short words leave them out. */
export function identifiersOfTarget(target: GrantTarget): string | undefined {
  switch (target.kind) {
    case 'security-group-rule':
      return `${target.direction} rule ${target.ruleId} of ${target.groupId}`;
    case 'managed-policy-attachment':
      return target.policyArn;
    case 'inline-policy':
    case 'group-membership':
    case 'access-key':
      return undefined;
  }
}

/** What stays open after it was taken away: revoked is not always closed. */
export function remainderOf(target: GrantTarget): string {
  switch (target.kind) {
    case 'security-group-rule':
      return 'Connections that were established through the rule go on until they end; look for them if they matter.';
    case 'managed-policy-attachment':
    case 'inline-policy':
    case 'group-membership':
      return 'AWS applies the change within seconds, also to sessions already issued. What was done or created with the access remains.';
    case 'access-key':
      return 'The key is deleted and cannot be restored. Temporary sessions issued with it (sts:GetSessionToken, sts:AssumeRole) live on until they end.';
  }
}

// The command is there to be pasted: what is no plain AWS name must not become a second command.
const quoted = (text: string) =>
  /^[\w+=,.@:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The call that takes it away by hand, as a line for a shell. */
export function handCommandOf(target: GrantTarget): string {
  switch (target.kind) {
    case 'security-group-rule':
      return `aws ec2 revoke-security-group-${target.direction} --group-id ${quoted(target.groupId)} --security-group-rule-ids ${quoted(target.ruleId)}`;
    case 'managed-policy-attachment':
      return `aws iam detach-${target.holder}-policy --${target.holder}-name ${quoted(target.name)} --policy-arn ${quoted(target.policyArn)}`;
    case 'inline-policy':
      return `aws iam delete-${target.holder}-policy --${target.holder}-name ${quoted(target.name)} --policy-name ${quoted(target.policyName)}`;
    case 'group-membership':
      return `aws iam remove-user-from-group --group-name ${quoted(target.group)} --user-name ${quoted(target.user)}`;
    case 'access-key':
      return `aws iam delete-access-key --user-name ${quoted(target.user)} --access-key-id ${quoted(target.accessKeyId)}`;
  }
}
