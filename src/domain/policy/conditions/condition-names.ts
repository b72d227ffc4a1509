import { requestFields } from '../../../schemas/change-policy.ts';
import {
  ChangeCategorySchema,
  ChangeResultSchema,
  ChangeTypeSchema,
  RiskLevelSchema,
} from '../../../schemas/change-record.ts';
import { postureAreaNames } from '../scope/security-posture.ts';

/** One name that conditions of a policy can use. */
export interface ConditionName {
  /** CEL type. */
  readonly type: 'string' | 'bool' | 'int' | 'double' | 'list<string>' | 'map<string, string>';
  readonly means: string;
  /** All values it can have, where they are few: comparing it with another one is a mistake. */
  readonly values?: readonly string[];
  /** Its values, or its keys, are names that the policy itself, or the rules, give: a text it never has is a mistake. */
  readonly given?: 'questions' | 'environments' | 'rules';
}
export type ConditionNames = Readonly<Record<string, ConditionName>>;

/** `change.…`: what the requester said. Lists hold each text once. */
export const changeNames = {
  type: {
    type: 'string',
    means: 'Type of the change',
    values: ChangeTypeSchema.options,
  },
  category: {
    type: 'string',
    means: 'Its category, or "" where none is given',
    values: ['', ...ChangeCategorySchema.options],
  },
  environment: {
    type: 'string',
    means: 'The environment the requester named, or ""',
    given: 'environments',
  },
  environments: {
    type: 'list<string>',
    means: 'That one, and every environment of this policy with an account the scope could lie in',
    given: 'environments',
  },
  requestedBy: { type: 'string', means: 'Who asked for it' },
  owner: { type: 'string', means: 'Who answers for it, or ""' },
  implementers: { type: 'list<string>', means: 'Who may make it, as patterns' },
  anybody: {
    type: 'bool',
    means: 'The implementers name nobody in particular: *, *@example.com, or every role there is',
  },
  accounts: { type: 'list<string>', means: 'Account patterns of all scope entries' },
  regions: { type: 'list<string>', means: 'Region patterns of all scope entries' },
  resources: { type: 'list<string>', means: 'Resource patterns of all scope entries' },
  actions: { type: 'list<string>', means: 'Action patterns of all scope entries' },
  services: {
    type: 'list<string>',
    means: 'What stands before the colon of the actions, e.g. ec2; * stays *',
  },
  stacks: { type: 'list<string>', means: 'CloudFormation stack patterns of all scope entries' },
  temporary: { type: 'bool', means: 'It has an end at which access is taken away again' },
  temporaryHours: {
    type: 'double',
    means: 'Hours from the start of its window to that end; 0 where there is none',
  },
  windowHours: {
    type: 'double',
    means: 'Length of its window or of one opening of its recurrence, the longer, in hours',
  },
  recurring: { type: 'bool', means: 'It has a recurrence' },
  neverClosed: {
    type: 'bool',
    means: 'An opening of its recurrence begins before the last one has ended',
  },
  answers: {
    type: 'map<string, string>',
    means: 'Answers by id of the question; yes and no for yes-no questions',
    given: 'questions',
  },
  yes: { type: 'list<string>', means: 'Ids of questions answered with yes', given: 'questions' },
  no: { type: 'list<string>', means: 'Ids of questions answered with no', given: 'questions' },
  fields: {
    type: 'list<string>',
    means: 'Names of the descriptive fields that are filled in',
    values: requestFields,
  },
} as const satisfies ConditionNames;

/** Known once the risk is assessed, so not in the conditions of `risk` themselves. */
export const riskNames = {
  risk: { type: 'string', means: 'Level of its risk', values: RiskLevelSchema.options },
  riskRank: { type: 'int', means: 'The same as a number: low 1, medium 2, high 3, critical 4' },
} as const satisfies ConditionNames;

/** `scope.…`: what its patterns could match, not what they literally say. */
export const scopeNames = {
  everyAccount: { type: 'bool', means: 'Its accounts are as good as any account' },
  everyRegion: { type: 'bool', means: 'Its regions are as good as any region' },
  everyResource: {
    type: 'bool',
    means: 'Its resources are as good as any resource, or its stacks as any stack',
  },
  everyAction: {
    type: 'bool',
    means: 'Its actions are as good as any action, in entries that do not only name a stack',
  },
  everything: {
    type: 'bool',
    means: 'One entry has both: any action on any resource, or in any stack',
  },
  adminActions: {
    type: 'bool',
    means: 'An action could hand out administrative power (IAM, Organizations, Identity Center …)',
  },
  securityPosture: {
    type: 'bool',
    means: 'An action could change the security posture: one of the areas below',
  },
  areas: {
    type: 'list<string>',
    means: 'Areas of the security posture its actions could touch',
    values: postureAreaNames,
  },
  production: {
    type: 'bool',
    means: 'It could touch an environment called production or prod, or prod-… / production-…',
  },
  freeze: {
    type: 'string',
    means: 'Name of a freeze that its window touches and that holds for its type, or ""',
  },
  frozen: { type: 'bool', means: 'Its whole window lies in that freeze' },
} as const satisfies ConditionNames;

/** `outcome.…`: how it ended; in the conditions of `closing` alone. */
export const outcomeNames = {
  result: { type: 'string', means: 'How it ended', values: ChangeResultSchema.options },
} as const satisfies ConditionNames;
