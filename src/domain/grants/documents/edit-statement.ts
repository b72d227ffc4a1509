import { sha256Of } from '../../evidence/sha256.ts';
import { AwsRefusal } from '../kinds/aws-refusal.ts';
import type { Dialogue, EditPlan, Live, Revocation } from '../kinds/grant-kind.ts';
import { leftAlone } from '../kinds/left-alone.ts';
import { differenceOf } from './differences.ts';
import { type PolicyDocument, readDocument } from './policy-document.ts';
import { type SoughtStatement, stateIn } from './sought-statement.ts';
import { withoutStatement } from './without-statement.ts';

/** One policy document in AWS that has no revision check: how it is read and written. */
export interface EditedDocument {
  /** Its text as AWS answers; undefined where there is none. */
  readonly read: () => Dialogue<string | undefined>;
  readonly write: (text: string) => Dialogue<void>;
  /** The action that `write` shows in CloudTrail. */
  readonly writtenBy: string;
  /** What is done where nothing would be left of it; a text says why that cannot be done. */
  readonly ifNothingIsLeft:
    | { readonly remove: () => Dialogue<void>; readonly removedBy: string }
    | string;
}

/** What stands for the meaning of a document that is not there. */
export const noDocument: string = sha256Of('no document');

const unreadable =
  'the policy document cannot be read with certainty, so nothing is taken out of it';

/** Whether the statement stands in the document now, as it was given. */
export function* readStatement(place: EditedDocument, sought: SoughtStatement): Dialogue<Live> {
  return found(place, yield* place.read(), sought).live;
}

/** The edit that would take the statement out; undefined where there is nothing to take. Writes nothing. */
export function* planEdit(
  place: EditedDocument,
  sought: SoughtStatement,
): Dialogue<EditPlan | undefined> {
  return found(place, yield* place.read(), sought).edit?.plan;
}

/**
 * Takes exactly the statement out. AWS has no revision check, so the document is read twice right before the write, and
 * once after it. `intended`: what the stored intent says the document will mean.
 */
export function* removeStatement(
  place: EditedDocument,
  sought: SoughtStatement,
  intended: string | undefined,
): Dialogue<Revocation> {
  const first = yield* place.read();
  const { live, edit } = found(place, first, sought);
  if (edit === undefined) return outcomeOf(live);
  const { plan, text } = edit;
  if (intended !== undefined && intended !== plan.after) {
    throw edited('the document was edited after the intent was stored');
  }
  if ((yield* place.read()) !== first) throw edited('the document was edited while it was read');
  if (text !== undefined) yield* place.write(text);
  else if (typeof place.ifNothingIsLeft !== 'string') yield* place.ifNothingIsLeft.remove();
  const after = yield* place.read();
  // AWS may answer with the earlier document for a while; whether the statement is gone is read again later.
  if (after === first || meaningOf(after) === plan.after) {
    return { outcome: 'revoked', taken: plan.taken };
  }
  return { outcome: 'interleaved', difference: interleaved(text, after), taken: plan.taken };
}

interface Edit {
  readonly plan: EditPlan;
  /** Undefined: the document is to be removed. */
  readonly text: string | undefined;
}

function found(
  place: EditedDocument,
  text: string | undefined,
  sought: SoughtStatement,
): { readonly live: Live; readonly edit?: Edit } {
  if (text === undefined) return { live: { state: 'absent' } };
  const document = readDocument(text);
  if (document === undefined) return { live: { state: 'untouchable', reason: unreadable } };
  const live = stateIn(document, sought);
  return live.state === 'present' ? editOf(place, document, sought) : { live };
}

function editOf(
  place: EditedDocument,
  document: PolicyDocument,
  { sha256 }: SoughtStatement,
): { readonly live: Live; readonly edit?: Edit } {
  const rest = withoutStatement(document, sha256);
  const { text: taken } = document;
  if (rest === undefined || taken === undefined) {
    return { live: { state: 'untouchable', reason: unreadable } };
  }
  const live: Live = { state: 'present' };
  if (rest.kind === 'edited') {
    const after = meaningOf(rest.text);
    return { live, edit: { plan: { action: place.writtenBy, after, taken }, text: rest.text } };
  }
  const { ifNothingIsLeft } = place;
  if (typeof ifNothingIsLeft === 'string') {
    return { live: { state: 'untouchable', reason: ifNothingIsLeft } };
  }
  const plan = { action: ifNothingIsLeft.removedBy, after: noDocument, taken };
  return { live, edit: { plan, text: undefined } };
}

/** What a document in AWS means; one that cannot be read means nothing that was ever planned. */
function meaningOf(text: string | undefined): string {
  return text === undefined ? noDocument : (readDocument(text)?.sha256 ?? 'unreadable');
}

/** Without an edit there is nothing present that could be taken. */
function outcomeOf(live: Live): Revocation {
  return live.state === 'present' ? { outcome: 'absent' } : leftAlone(live);
}

function interleaved(written: string | undefined, after: string | undefined): string {
  const [intended, is] = [written, after].map((text) =>
    text === undefined ? undefined : readDocument(text),
  );
  if (is === undefined) return 'the document is gone, or can no longer be read';
  if (intended === undefined) return 'the document was removed, and somebody wrote one anew';
  return `against what was written: ${differenceOf(intended, is)}`;
}

/** As AWS's own services say it, so that it is treated like theirs: try again. */
function edited(message: string): AwsRefusal {
  return new AwsRefusal('ConcurrentModification', message);
}
