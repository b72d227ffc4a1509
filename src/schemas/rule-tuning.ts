import * as z from 'zod';
import { LevelSchema } from './finding.ts';
import { InstantSchema } from './instant.ts';

const text = z.string().min(1).max(1_024);
const patterns = z.array(text).min(1).max(1_000);
const ruleNames = z.array(z.string().min(1).max(128)).min(1).max(1_000).meta({
  description: 'Names of rules, `*` and `?` allowed; a critical finding only by its name',
});
const owner = z.string().min(1).max(256).meta({ description: 'Who answers for it' });
const reason = z.string().min(1).max(1_024).meta({ description: 'Why it is so' });
/** YAML scalars come as text, JSON's as numbers. */
const steps = z.coerce.number({ error: 'is no number of levels' }).int().min(1).max(4);

export const ruleStates = ['on', 'watch', 'off'] as const;
/** `watch`: its findings are kept as informational, so nobody is alerted. `off`: it finds nothing. */
export const RuleStateSchema = z.enum(ruleStates);
export type RuleState = z.output<typeof RuleStateSchema>;

/** Raises or lowers the level of findings, where account and tags are what it says. */
export const LevelAdjustmentSchema = z
  .strictObject({
    rules: ruleNames,
    accounts: patterns.optional().meta({ description: 'Every account when absent' }),
    tags: z.record(z.string().min(1).max(128), z.string().max(256)).optional().meta({
      description:
        'Tags the resource must show, `*` allowed; to lower, it must be known for certain',
    }),
    level: LevelSchema.optional().meta({ description: 'The level it gets' }),
    raise: steps.optional().meta({ description: 'By so many levels, to critical at most' }),
    lower: steps.optional().meta({ description: 'By so many levels, to informational at least' }),
    reason,
    owner,
  })
  .refine(
    ({ level, raise, lower }) =>
      [level, raise, lower].filter((one) => one !== undefined).length === 1,
    { error: 'does not say one thing about the level; write one of level, raise and lower' },
  )
  .meta({ id: 'LevelAdjustment' });
export type LevelAdjustment = z.output<typeof LevelAdjustmentSchema>;

/** Silences rules for named things until an end; findings stay, as informational. */
export const RuleExemptionSchema = z
  .strictObject({
    rules: ruleNames,
    resources: patterns.meta({ description: 'ARNs, ids or names, `*` allowed' }),
    accounts: patterns.optional().meta({ description: 'Every account when absent' }),
    actors: patterns.optional().meta({
      description: 'Role ARN, session ARN or identity patterns; everybody when absent',
    }),
    actions: patterns.optional().meta({ description: 'Every action when absent' }),
    owner,
    reason,
    startsAt: InstantSchema.optional().meta({ description: 'A year before its end when absent' }),
    endsAt: InstantSchema.meta({ description: 'At most a year after its start and from now' }),
  })
  .meta({ id: 'RuleExemption' });
export type RuleExemption = z.output<typeof RuleExemptionSchema>;

/** What a user changes about the rules, from every `tuning.yml`, checked: nothing in it is faulty. */
export interface RuleTuning {
  /** By exact name; a rule that is not in it is on. */
  readonly states: ReadonlyMap<string, RuleState>;
  /** The first that fits a finding counts. */
  readonly levels: readonly LevelAdjustment[];
  readonly exemptions: readonly RuleExemption[];
}

/** Every rule on, at its own level. */
export const noTuning: RuleTuning = { states: new Map(), levels: [], exemptions: [] };
