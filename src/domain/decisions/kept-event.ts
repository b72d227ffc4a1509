import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { KeptEvent } from '../../schemas/kept-event.ts';
import { sessionKeyOf } from '../events/issued-session.ts';
import { settlesLater, systemMade } from '../risk/hardening/made-system.ts';
import type { Decided } from './decide.ts';

/** What is kept of an event, so that it can be judged again. Never its raw form: that may hold secrets. */
export function keptOf(
  event: ChangeEvent,
  { grants, controls }: Pick<Decided, 'grants' | 'controls'>,
): KeptEvent {
  const made = systemMade(event);
  return {
    source: event.source,
    sessionArn: event.sessionArn,
    accessKeyId: sessionKeyOf(event) ?? null,
    requestOmitted: event.requestOmitted,
    byCloudFormation: event.byCloudFormation === true,
    stack: event.stack ?? null,
    ...(event.madeForStackAt === undefined ? {} : { madeForStackAt: event.madeForStackAt }),
    ...(event.sharedId === undefined ? {} : { sharedId: event.sharedId }),
    grants: [...grants],
    ...(controls.length === 0 ? {} : { controls: [...controls] }),
    ...(made !== undefined && settlesLater(made) ? { made } : {}),
  };
}

/**
 * The event of a decision as far as judging needs it. Undefined for decisions of earlier versions, which kept too
 * little. What was no change when it was decided stays none.
 */
export function eventOf(decision: StoredDecision): ChangeEvent | undefined {
  const { kept, action, outcome, verdict, cause } = decision;
  if (kept === undefined) return undefined;
  const isNoChange = verdict === null && outcome === 'succeeded';
  return {
    source: kept.source,
    eventId: decision.eventId,
    at: decision.at,
    account: decision.account,
    region: decision.region,
    service: action.slice(0, Math.max(0, action.indexOf(':'))),
    action,
    actor: decision.actor,
    sessionArn: kept.sessionArn,
    resources: decision.resources,
    outcome,
    notAChange: isNoChange ? (cause?.kind === 'call' ? 'explained' : 'read-only') : null,
    requestOmitted: kept.requestOmitted,
    ...(kept.stack === null ? {} : { stack: kept.stack }),
    ...(kept.madeForStackAt === undefined ? {} : { madeForStackAt: kept.madeForStackAt }),
    ...(kept.byCloudFormation ? { byCloudFormation: true } : {}),
    ...(kept.sharedId === undefined ? {} : { sharedId: kept.sharedId }),
    ...(decision.differences === undefined ? {} : { differences: decision.differences }),
    raw: {},
  };
}
