import type { ChangeRecord } from '../../schemas/change-record.ts';
import { type ChangeRequest, ChangeRequestSchema } from '../../schemas/change-request.ts';
import type { Amendment } from '../../schemas/change-step-request.ts';
import type { Missing } from '../policy/demands/missing.ts';
import { present } from './present.ts';

/** What its requester says of a change, the risk apart. */
export type Asked = Omit<ChangeRequest, 'id' | 'status' | 'risk'>;

/** That part of a record. */
export function askedOf(record: ChangeRecord): Asked {
  const { title, type, implementers, scope, window, recurrence, temporary, riskCeiling } = record;
  const { ticketUrl, owner, category, environment, links, reason, impact, dependencies } = record;
  const { rollback, testEvidence, answers } = record;
  return {
    ...{ title, type, implementers, scope, window, recurrence, temporary, riskCeiling },
    ...{ ticketUrl, owner, category, environment, links, reason, impact, dependencies },
    ...{ rollback, testEvidence, answers },
  };
}

/** The record with that part said anew. */
export function askingFor(record: ChangeRecord, asked: Asked): ChangeRecord {
  // Every key is named, so that what is no longer asked for goes away.
  const { title, type, implementers, scope, window, recurrence, temporary, riskCeiling } = asked;
  const { ticketUrl, owner, category, environment, links, reason, impact, dependencies } = asked;
  const { rollback, testEvidence, answers } = asked;
  return present({
    ...record,
    ...{ title, type, implementers, scope, window, recurrence, temporary, riskCeiling },
    ...{ ticketUrl, owner, category, environment, links, reason, impact, dependencies },
    ...{ rollback, testEvidence, answers },
  });
}

/** What is asked for once the amendment is made, or what of it cannot be: null takes a field away, absent leaves it. */
export function amendedAsked(
  asked: Asked,
  { why: _, risk: __, ...amendment }: Amendment,
):
  | { readonly ok: true; readonly asked: Asked }
  | { readonly ok: false; readonly missing: readonly Missing[] } {
  const said = Object.entries(present(amendment)).map(([key, value]) => [key, value ?? undefined]);
  const parsed = ChangeRequestSchema.safeParse(present({ ...asked, ...Object.fromEntries(said) }));
  return parsed.success
    ? { ok: true, asked: parsed.data }
    : { ok: false, missing: parsed.error.issues.slice(0, 50).map(missingOf) };
}

function missingOf({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): Missing {
  const [what = message, mend = 'give a valid value'] = message.split('; ', 2);
  const pointer = path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return { pointer: pointer.join(''), what, mend };
}
