import { type Target, targetOf } from './target.ts';

/** A role known only by the ARN of one of its sessions, so its path is not known. */
export interface SessionRole {
  readonly account: string;
  /** As it is without a path. */
  readonly arn: string;
  readonly target: Target;
}

/** The role of `arn:aws:sts::…:assumed-role/ROLE/SESSION`; undefined for every other text. */
export function roleOfSession(sessionArn: string | null): SessionRole | undefined {
  if (sessionArn === null || !sessionArn.startsWith('arn:')) return undefined;
  const [, partition, service, , account, rest] = sessionArn.split(':');
  const [kind, name] = (rest ?? '').split('/');
  if (service !== 'sts' || kind !== 'assumed-role') return undefined;
  if (account === undefined || name === undefined) return undefined;
  return {
    account,
    arn: `arn:${partition}:iam::${account}:role/${name}`,
    target: targetOf({ type: 'AWS::IAM::Role', id: name }),
  };
}
