import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { AttemptsFactsSchema } from '../../../schemas/facts/attempts.ts';
import type { Analyser, FactsOf } from './analyser.ts';

/** Actions by which one learns or changes who may do what. */
const identityActions =
  /^(?:iam|sts|organizations|sso):|^kms:(?:\w{1,32}Grants?|\w{1,32}Polic(?:y|ies))$/;

/** `facts.attempts`: how often AWS refused the actor lately. */
export const attemptsAnalyser: Analyser<typeof AttemptsFactsSchema> = {
  group: 'attempts',
  schema: AttemptsFactsSchema,
  calls: 'every-call',
  resourceTypes: [],
  derive,
};

function derive({ deniedLately }: ChangeEvent): FactsOf<typeof AttemptsFactsSchema> | undefined {
  if (deniedLately === undefined) return undefined;
  const { calls, minutes, actions } = deniedLately;
  return {
    calls,
    minutes,
    actions: actions.slice(0, 20),
    distinctActions: actions.length,
    identityActions: actions.filter((action) => identityActions.test(action)).length,
  };
}
