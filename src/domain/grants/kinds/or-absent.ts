import type { AwsCall } from '../../../schemas/aws-call.ts';
import { AwsRefusal } from './aws-refusal.ts';
import type { Dialogue, Revocation } from './grant-kind.ts';

/** The talk's outcome, or `absent` where AWS answers with one of its codes for "no such thing". Nothing else is absent. */
export function* orAbsent<T, A>(
  codes: ReadonlySet<string>,
  dialogue: Dialogue<T>,
  absent: A,
): Dialogue<T | A> {
  try {
    return yield* dialogue;
  } catch (error) {
    if (error instanceof AwsRefusal && codes.has(error.code)) return absent;
    throw error;
  }
}

function* once(call: AwsCall): Dialogue<Revocation> {
  yield call;
  return { outcome: 'revoked' };
}

/** One call that takes away what is known to be ours to take. */
export function takeAway(codes: ReadonlySet<string>, call: AwsCall): Dialogue<Revocation> {
  return orAbsent(codes, once(call), { outcome: 'absent' });
}
