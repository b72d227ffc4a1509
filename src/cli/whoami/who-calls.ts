import { IndexAnswerSchema } from '../../schemas/api/index-answer.ts';
import type { CallerIdentity } from '../../schemas/caller-identity.ts';
import { type ApiSession, readAnswer } from '../api/api-command.ts';

/** Who the caller is to the API, as it authenticated them. */
export async function whoCalls(session: ApiSession): Promise<CallerIdentity> {
  return readAnswer(IndexAnswerSchema, await session.call('index')).caller;
}

/** The account an identity lives in; undefined where it has none (the local server). */
export function accountOf({ id }: CallerIdentity): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(id)?.[1];
}

/** What an implementer is named by: the role behind a session, else the identity itself, as events show it. */
export function implementerOf({ id, role, kind, name }: CallerIdentity): string {
  return role ?? (kind === 'local' ? name : id);
}
