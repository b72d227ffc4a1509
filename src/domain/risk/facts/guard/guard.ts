import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { GuardFactsSchema } from '../../../../schemas/facts/guard.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { callOf } from '../reading/call-request.ts';
import { handsOf } from '../reading/hands.ts';
import { configServiceCalls } from './config-service.ts';
import { costAndAdviceCalls } from './cost-and-advice.ts';
import { findingServiceCalls } from './finding-services.ts';
import { firewallCalls } from './firewalls.ts';
import type { GuardReader } from './guard-loss.ts';
import { guardDutyCalls } from './guardduty.ts';
import { notificationCalls } from './notifications.ts';
import { securityHubCalls } from './security-hub.ts';

const readers: ReadonlyMap<string, GuardReader> = new Map(
  [
    guardDutyCalls,
    securityHubCalls,
    findingServiceCalls,
    configServiceCalls,
    firewallCalls,
    notificationCalls,
    costAndAdviceCalls,
  ].flatMap((calls) => Object.entries(calls)),
);

/** `facts.guard`: a service that guards the account was switched off, narrowed or silenced. */
export const guardAnalyser: Analyser<typeof GuardFactsSchema> = {
  group: 'guard',
  schema: GuardFactsSchema,
  calls: [...readers.keys()],
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): FactsOf<typeof GuardFactsSchema> | undefined {
  const loss = readers.get(event.action)?.(callOf(event));
  if (loss === undefined) return undefined;
  const { what, how, whole, parts, count } = loss;
  return {
    service: event.service,
    what,
    how,
    whole: whole ?? false,
    parts: parts ?? [],
    count: Math.max(1, count ?? 1),
    target: event.resources[0]?.id.slice(0, 256) ?? null,
    hands: handsOf(event),
  };
}
