import { isDeepStrictEqual } from 'node:util';
import { callerOf } from '../../domain/people/caller.ts';
import type { CallerIdentity } from '../../schemas/caller-identity.ts';
import type { ChangeRecord } from '../../schemas/change-record.ts';
import type { ApiSession } from '../api/api-command.ts';
import type { Refusal } from '../api/api-reply.ts';
import { type ReadChange, readChange } from '../show/read-change.ts';
import { whoCalls } from '../whoami/who-calls.ts';

/**
 * The change that an earlier run of the same call registered under its `--id`, so that a pipeline that is run again goes
 * on with it. Undefined where the id is taken by anything else: of somebody else, with another scope, over or called off.
 */
export async function alreadyRegistered(
  session: ApiSession,
  request: Readonly<Record<string, unknown>>,
  refusal: Refusal,
): Promise<ReadChange | undefined> {
  const { id } = request;
  if (refusal.code !== 'id-taken' || typeof id !== 'string') return undefined;
  const found = await readChange(session, id);
  const isAgain =
    isUnderWay(found.change, session.now()) &&
    asksTheSame(found.change, request) &&
    isSameCaller(await whoCalls(session), found.change.requestedBy);
  return isAgain ? found : undefined;
}

function isUnderWay({ status, window }: ChangeRecord, now: number): boolean {
  const isOver = window !== undefined && Date.parse(window.end) <= now;
  return ['submitted', 'approved', 'implemented'].includes(status) && !isOver;
}

/** Its times alone may differ: unless told otherwise they begin with the run. */
function asksTheSame(
  { title, type, scope, implementers }: ChangeRecord,
  request: Readonly<Record<string, unknown>>,
): boolean {
  return (
    isDeepStrictEqual(title, request['title']) &&
    isDeepStrictEqual(type, request['type'] ?? 'normal') &&
    isDeepStrictEqual(plain(scope), plain(request['scope'])) &&
    isDeepStrictEqual(implementers, request['implementers'])
  );
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** Runs of a pipeline are sessions of one role, each with a name of its own. */
function isSameCaller(caller: CallerIdentity, requestedBy: string): boolean {
  if (caller.id === requestedBy) return true;
  return caller.kind === 'role-session' && callerOf(requestedBy)?.identity.role === caller.role;
}
