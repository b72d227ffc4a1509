import * as z from 'zod';
import { RequiredVariableSchema } from '../../src/schemas/environment.ts';
import { timerVariables } from '../../src/schemas/timer-environment.ts';

export const ConfigSchema = z.object({
  ACCOUNT_ID: z.string().regex(/^\d{12}$/),
  CHANGE_RECORDS_TABLE: RequiredVariableSchema,
  DECISIONS_TABLE: RequiredVariableSchema,
  GRANTS_TABLE: RequiredVariableSchema,
  NOTES_TABLE: RequiredVariableSchema,
  ALERT_TOPIC_ARN: RequiredVariableSchema,
  ...timerVariables,
  /** Both relative to the entry's own file. */
  POLICY_FILE: RequiredVariableSchema,
  ACCESS_POLICY_FILE: RequiredVariableSchema,
  /** Roles of powers that somebody opted into. @default the power is not given */
  EDIT_DOCUMENT_ROLE_ARN: RequiredVariableSchema.optional(),
  END_SESSIONS_ROLE_ARN: RequiredVariableSchema.optional(),
  /** The role in member accounts, with `*` for the account. @default no other account is reached */
  MEMBER_ROLE_ARN: RequiredVariableSchema.optional(),
});
export type Config = z.output<typeof ConfigSchema>;
export type Environment = z.input<typeof ConfigSchema>;

/** The roles that the deployment gave, for `makeClientsForPowers`. */
export function powerRoles(config: Config) {
  return {
    ownAccount: config.ACCOUNT_ID,
    editDocument: config.EDIT_DOCUMENT_ROLE_ARN,
    endSessions: config.END_SESSIONS_ROLE_ARN,
    member: config.MEMBER_ROLE_ARN,
  };
}
