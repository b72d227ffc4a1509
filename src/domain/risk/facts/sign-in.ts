import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { SignInFactsSchema } from '../../../schemas/facts/sign-in.ts';
import { type JsonObject, objectAt, stringAt } from '../../../schemas/json.ts';
import type { Analyser, FactsOf } from './analyser.ts';

type Facts = FactsOf<typeof SignInFactsSchema>;

const kinds: Readonly<Record<string, Facts['kind']>> = {
  'signin:ConsoleLogin': 'console',
  'signin:GetSigninToken': 'console-from-credentials',
  'signin:SwitchRole': 'role-switch',
};

/** `facts.signin`: somebody at the console, how, and with what proof. */
export const signInAnalyser: Analyser<typeof SignInFactsSchema> = {
  group: 'signin',
  schema: SignInFactsSchema,
  calls: Object.keys(kinds),
  resourceTypes: [],
  derive,
};

function derive({ action, raw, outcome }: ChangeEvent): Facts | undefined {
  const kind = Object.hasOwn(kinds, action) ? kinds[action] : undefined;
  if (kind === undefined) return undefined;
  const type = stringAt(objectAt(raw, 'userIdentity'), 'type');
  const eventName = action.slice(action.indexOf(':') + 1);
  const answer = stringAt(objectAt(raw, 'responseElements'), eventName);
  const federated = type !== undefined && type !== 'IAMUser' && type !== 'Root';
  return {
    kind,
    succeeded: answer === undefined ? outcome === 'succeeded' : answer.toLowerCase() === 'success',
    root: type === 'Root',
    federated,
    mfaUsed: federated ? null : factorIn(objectAt(raw, 'additionalEventData')),
  };
}

function factorIn(data: JsonObject | undefined): boolean | null {
  const used = stringAt(data, 'MFAUsed')?.toLowerCase();
  return used === 'yes' ? true : used === 'no' ? false : null;
}
