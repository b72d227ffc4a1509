import type { CompiledChangePolicy } from '../compiling/compiled-policy.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';

/** Answers in the form that conditions speak of. */
export interface AnswerValues {
  readonly answers: Readonly<Record<string, string>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

/** Reads `true`, `yes`, `Yes` alike; undefined for what is neither yes nor no. */
export function yesOrNo(answer: string | boolean): 'yes' | 'no' | undefined {
  const text = String(answer).trim().toLowerCase();
  if (text === 'true' || text === 'yes') return 'yes';
  return text === 'false' || text === 'no' ? 'no' : undefined;
}

/** Answers to the questions of the policy. An answer that is neither yes nor no counts as yes: the stricter side. */
export function answersOf(
  { answers = {} }: Pick<PolicySubject, 'answers'>,
  { questions }: Pick<CompiledChangePolicy, 'questions'>,
): AnswerValues {
  const given = questions.flatMap(({ id, kind }) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (answer === undefined) return [];
    const value = kind === 'yes-no' ? (yesOrNo(answer) ?? 'yes') : String(answer);
    return [{ id, kind, value }];
  });
  const idsOf = (wanted: 'yes' | 'no'): readonly string[] =>
    given.filter(({ kind, value }) => kind === 'yes-no' && value === wanted).map(({ id }) => id);
  return {
    answers: Object.fromEntries(given.map(({ id, value }) => [id, value])),
    yes: idsOf('yes'),
    no: idsOf('no'),
  };
}
