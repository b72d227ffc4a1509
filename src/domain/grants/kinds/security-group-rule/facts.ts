import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { adminPorts } from '../../../risk/facts/network/well-known-ports.ts';
import { isWholeInternet, spanOf } from '../../../risk/facts/network/whole-internet.ts';
import type { GrantFacts } from '../grant-kind.ts';
import { unremarkable } from '../unremarkable.ts';
import { formOfWords } from './rule-form.ts';

/** What conditions see of a rule. A way out lets nobody in; a changed rule may be either, and counts as a way in. */
export function ruleFacts({ direction, summary }: TargetOf<'security-group-rule'>): GrantFacts {
  const form = direction === 'egress' ? undefined : formOfWords(summary);
  if (form === undefined) return unremarkable;
  const span = spanOf(form.peer);
  return {
    ...unremarkable,
    world: span !== undefined && isWholeInternet([span]),
    adminPort: adminPorts.some(
      ({ port, protocol }) =>
        (form.protocol === 'all' || form.protocol === protocol) &&
        form.fromPort <= port &&
        port <= form.toPort,
    ),
  };
}
