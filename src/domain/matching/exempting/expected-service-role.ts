import type { Criterion } from '../../../schemas/decision.ts';
import { actorsOf, type EventFacts } from '../criteria/event-facts.ts';
import { compilePattern, type Pattern } from '../patterns/patterns.ts';
import { bounded } from '../wording/plain-words.ts';
import { serviceLinkedRoleActions } from './service-linked-roles.ts';

/** IAM lets nobody but AWS create a role on this path or assume it, so its ARN is proof of who acted. */
const serviceRole =
  /^arn:aws[a-z-]{0,20}:iam::\d{12}:role\/aws-service-role\/([a-z0-9.-]{1,128})\/([\w+=,.@-]{1,64})$/;

const expected: ReadonlyMap<string, readonly Pattern[]> = new Map(
  Object.entries(serviceLinkedRoleActions).map(([service, actions]) => [
    service,
    actions.map((action) => compilePattern(action, true)),
  ]),
);

/**
 * The criteria that exempt an event: a service-linked role, with nobody but AWS behind it, doing what it is for.
 * Undefined where that is not so, and the event is judged.
 */
export function exemptingCriteria({ event, action }: EventFacts): readonly Criterion[] | undefined {
  const actors = actorsOf(event.actor);
  const role = actors
    .map(({ principal }) => (principal === null ? null : serviceRole.exec(principal)))
    .find((found) => found !== null);
  const [, service = '', name = ''] = role ?? [];
  if (!expected.get(service)?.some((pattern) => pattern.matches(action))) return undefined;
  const onlyAws = actors.every(
    ({ kind, principal }) =>
      kind === 'service' || (principal !== null && serviceRole.test(principal)),
  );
  if (!onlyAws) return undefined;
  return [
    {
      criterion: 'action',
      result: 'pass',
      detail: `${bounded(event.action)} is what ${name} is for`,
    },
    {
      criterion: 'actor',
      result: 'pass',
      detail: `${name} is a service-linked role: ${service} alone can assume it`,
    },
  ];
}
