import type { AwsCall } from '../../../../schemas/aws-call.ts';
import type { Grant } from '../../../../schemas/grant.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import type { JsonObject } from '../../../../schemas/json.ts';
import { statementDifference } from '../../documents/differences.ts';
import { readGiven } from '../../documents/given-statement.ts';
import { readDocument } from '../../documents/policy-document.ts';
import { AwsRefusal } from '../aws-refusal.ts';
import type { Dialogue, Live, Revocation } from '../grant-kind.ts';
import { leftAlone } from '../left-alone.ts';
import { orAbsent } from '../or-absent.ts';
import { textIn } from '../unreadable-answer.ts';

type Target = TargetOf<'function-policy-statement'>;

// Lambda answers the same where the function, its alias, its policy or the statement is not there.
const notThere: ReadonlySet<string> = new Set(['ResourceNotFoundException']);
const otherRevision = 'PreconditionFailedException';
const mostRevisions = 3;

function call(
  region: string,
  { functionName, qualifier }: Target,
  power: AwsCall['power'],
  operation: string,
  input: JsonObject = {},
): AwsCall {
  const named = { FunctionName: functionName, ...(qualifier && { Qualifier: qualifier }) };
  return { power, service: 'lambda', region, operation, input: { ...named, ...input } };
}

interface Looked {
  readonly live: Live;
  readonly revision: string;
}

function* look({ region, given }: Grant, target: Target): Dialogue<Looked> {
  const answer = yield call(region, target, 'read', 'GetPolicy');
  const revision = textIn(answer, 'RevisionId', 'GetPolicy');
  const document = readDocument(textIn(answer, 'Policy', 'GetPolicy'));
  return { live: stateOf(document, given, target), revision };
}

function stateOf(
  document: ReturnType<typeof readDocument>,
  given: string | undefined,
  { statementId }: Target,
): Live {
  if (document === undefined) {
    return { state: 'untouchable', reason: 'the policy of the function cannot be read' };
  }
  const statement = document.statements.find(({ sid }) => sid === statementId);
  if (statement === undefined) return { state: 'absent' };
  if (!statement.allows) {
    return {
      state: 'untouchable',
      reason: 'the statement of that id may deny something; taking it away could widen access',
    };
  }
  const was = readGiven(given)?.statement;
  const is = statement.canonical;
  if (was === undefined || is === undefined) {
    return { state: 'changed', difference: 'whether it is what was given cannot be told' };
  }
  if (JSON.stringify(was) === JSON.stringify(is)) return { state: 'present' };
  return { state: 'changed', difference: statementDifference(was, is) };
}

const absent: Looked = { live: { state: 'absent' }, revision: '' };

/** Whether the statement of that id is there, and says what was given. */
export function* readPermission(grant: Grant, target: Target): Dialogue<Live> {
  return (yield* orAbsent(notThere, look(grant, target), absent)).live;
}

/** Removes the statement by its id from exactly the revision that was looked at. */
export function* removePermission(grant: Grant, target: Target): Dialogue<Revocation> {
  for (let tries = 1; ; tries += 1) {
    const { live, revision } = yield* orAbsent(notThere, look(grant, target), absent);
    if (live.state !== 'present') return leftAlone(live);
    try {
      yield call(grant.region, target, 'subtract', 'RemovePermission', {
        StatementId: target.statementId,
        RevisionId: revision,
      });
      return { outcome: 'revoked' };
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      if (notThere.has(error.code)) return { outcome: 'absent' };
      // Somebody edited the policy since it was read: look again, for it may be the statement itself.
      if (error.code !== otherRevision || tries >= mostRevisions) throw error;
    }
  }
}
