import type { requestFields } from '../../../schemas/change-policy.ts';
import type { CompiledChangePolicy, Question } from '../compiling/compiled-policy.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { isFilledIn } from '../conditions/request-fields.ts';
import { requestValues } from '../conditions/request-values.ts';
import { yesOrNo } from './answers-of.ts';
import type { Missing } from './missing.ts';

type RequestField = (typeof requestFields)[number];

/** What each field is called, and what to write there. */
const fieldWords: Readonly<Record<RequestField, readonly [what: string, mend: string]>> = {
  owner: ['an owner', 'write who answers for it, e.g. team-network@example.com'],
  category: ['a category', 'write infrastructure, application, access, security or patch'],
  environment: ['an environment', 'write where it happens, e.g. production'],
  links: ['a link', 'write [{ kind: ticket, to: https://… }]'],
  reason: ['a reason', 'write why the change is wanted'],
  impact: ['the impact', 'write who or what notices it, and what happens if it goes wrong'],
  dependencies: ['the dependencies', 'list what it needs or what relies on it, or ["none"]'],
  rollback: ['a rollback plan', 'write how it is taken back'],
  testEvidence: ['test evidence', 'write where it was tested, with a link'],
};

/** What the policy asks of this change before it is submitted, and is not there yet. */
export function missingAnswers(
  subject: PolicySubject,
  policy: CompiledChangePolicy,
): readonly Missing[] {
  const { values } = requestValues(subject, policy);
  const questions = policy.questions.flatMap((question) => {
    const { types, required } = question;
    if (types !== undefined && !types.includes(subject.type)) return [];
    const missing = missingAnswer(question, subject.answers);
    if (missing === undefined) return [];
    return isGiven(question, subject.answers) || required.ask(values).holds ? [missing] : [];
  });
  const fields = new Set(
    policy.fields
      .filter(({ field, required }) => !isFilledIn(subject[field]) && required.ask(values).holds)
      .map(({ field }) => field),
  );
  return [
    ...questions,
    ...[...fields].map((field) => {
      const [what, mend] = fieldWords[field];
      return { pointer: `/${field}`, what, mend };
    }),
  ];
}

/** Why the answer to a question does not do, or undefined. */
export function missingAnswer(
  { id, ask, kind }: Pick<Question, 'id' | 'ask' | 'kind'>,
  answers: PolicySubject['answers'] = {},
  at = '/answers',
): Missing | undefined {
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
  const pointer = `${at}/${id}`;
  if (kind === 'yes-no') {
    if (answer !== undefined && yesOrNo(answer) !== undefined) return undefined;
    return { pointer, what: `yes or no to "${ask}"`, mend: `answer ${id} with true or false` };
  }
  if (typeof answer === 'string' && answer.trim() !== '') return undefined;
  return { pointer, what: `an answer to "${ask}"`, mend: `answer ${id} in a sentence` };
}

function isGiven({ id }: Pick<Question, 'id'>, answers: PolicySubject['answers'] = {}): boolean {
  return Object.hasOwn(answers, id);
}
