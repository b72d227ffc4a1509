import { ActorKindSchema } from '../../../schemas/actor.ts';
import { verdicts } from '../../../schemas/decision.ts';
import { grantKinds } from '../../../schemas/grant-target.ts';
import type { ConditionNames } from '../../policy/conditions/condition-names.ts';

/** `grant.…`: what conditions of the access policy see of a found grant. */
export const grantNames = {
  kind: { type: 'string', means: 'Kind of the access', values: grantKinds },
  account: { type: 'string', means: 'The account it lies in' },
  region: { type: 'string', means: 'Its region' },
  verdict: {
    type: 'string',
    means: 'Verdict of the event that opened it, or "" where it has none',
    values: ['', ...verdicts],
  },
  rules: {
    type: 'list<string>',
    means: 'Names of the risk rules that fired on that event',
    given: 'rules',
  },
  actor: { type: 'string', means: 'Kind of who opened it', values: ActorKindSchema.options },
  world: { type: 'bool', means: 'It is open to the whole internet, or to everybody in AWS' },
  adminPort: { type: 'bool', means: 'It reaches a port of administration (22, 3389 …)' },
  admin: { type: 'bool', means: 'It gives administrator rights' },
  crossAccount: { type: 'bool', means: 'It gives something to a principal of another account' },
} as const satisfies ConditionNames;
