import { callerOf } from '../../domain/people/caller.ts';

/** A person or role as people call it: `alice@example.com (Developers in 111122223333)`; what is no ARN stays as it is. */
export function personOf(id: string): string {
  if (!id.startsWith('arn:')) return id.replace(/^local:/, '');
  const { name, role, kind } = callerOf(id).identity;
  const account = /^\d{12}$/.exec(id.split(':')[4] ?? '')?.[0];
  const place = account === undefined ? '' : ` in ${account}`;
  if (role !== null) return `${name} (${lastPart(role)}${place})`;
  if (kind === 'user' || kind === 'root') return `${name} (${kind}${place})`;
  const [, kindOfArn = '', rest = ''] = /^arn:[^:]*:iam::\d{12}:(role|group)\/(.+)$/.exec(id) ?? [];
  return kindOfArn === '' ? id : `${kindOfArn} ${rest}${place}`;
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
