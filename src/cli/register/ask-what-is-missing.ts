import { printableWithin } from '../../domain/reports/text/printable.ts';
import type { Refusal } from '../api/api-reply.ts';
import type { Terminal } from '../terminal.ts';
import { answerOf } from '../text/answers-of-pairs.ts';
import { fieldWords } from '../text/field-words.ts';
import { policyQuestion } from '../text/policy-question.ts';
import { asked } from '../text/questions.ts';
import { listOf } from './ask-for-change.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that one line of text can fill. */
const texts: ReadonlySet<string> = new Set([
  'title',
  'owner',
  'category',
  'environment',
  'reason',
  'impact',
  'rollback',
  'testEvidence',
  'ticketUrl',
  'risk',
  'id',
]);
const lists: ReadonlySet<string> = new Set(['implementers', 'dependencies']);

/** The request with what the refusal misses, as somebody typed it; undefined where a question cannot mend it. */
export async function askWhatIsMissing(
  terminal: Terminal,
  request: Fields,
  { errors }: Refusal,
): Promise<Fields | undefined> {
  const places = errors.map((error) => ({ ...error, place: placeOf(error.pointer ?? '') }));
  if (places.length === 0 || places.some(({ place }) => place === undefined)) return undefined;
  let mended = request;
  for (const { place, reason, mend } of places) {
    if (place === undefined) continue;
    const message = place.question(printableWithin(reason, 400), printableWithin(mend ?? '', 400));
    const answer = await asked(terminal, ({ input }, context) =>
      input({ message, required: true }, context),
    );
    mended = place.put(mended, answer.trim());
  }
  return mended;
}

interface Place {
  /** What to ask for it, from what the API said. */
  question(reason: string, mend: string): string;
  put(request: Fields, answer: string): Fields;
}

function placeOf(pointer: string): Place | undefined {
  const question = /^\/answers\/([a-z][a-z0-9-]{0,47})$/.exec(pointer)?.[1];
  if (question !== undefined) {
    return {
      question: policyQuestion,
      put: (request, answer) => ({
        ...request,
        answers: { ...objectOf(request['answers']), [question]: answerOf(answer) },
      }),
    };
  }
  const field = pointer.slice(1);
  if (texts.has(field)) {
    return {
      question: (reason, mend) => `${askedOf(field, reason)}: ${mend}`,
      put: (request, answer) => ({ ...request, [field]: answer }),
    };
  }
  if (lists.has(field)) {
    return {
      question: (reason, mend) => `${askedOf(field, reason)}: ${mend} (several with commas)`,
      put: (request, answer) => ({ ...request, [field]: listOf(answer) }),
    };
  }
  return undefined;
}

/** `title is too long`, but `A rollback plan` where what is said names the field itself. */
function askedOf(field: string, reason: string): string {
  const said = fieldWords(field, reason);
  return said === `${field}: ${reason}`
    ? `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}`
    : said;
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
