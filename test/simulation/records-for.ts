import { type ChangeRecord, ChangeRecordSchema } from '../../src/schemas/change-record.ts';
import { toInstant } from '../../src/schemas/instant.ts';

const hour = 3_600_000;

/** An approved record that covers an opening. `end`: epoch milliseconds; infinite: access for good. */
export function recordFor({
  id,
  resource,
  action,
  place,
  at,
  end,
}: {
  readonly id: string;
  /** Of what it covers, exactly: no other record of the simulation speaks of it. */
  readonly resource: string;
  readonly action: string;
  readonly place: { readonly account: string; readonly region: string; readonly actorRole: string };
  readonly at: number;
  readonly end: number;
}): ChangeRecord {
  return ChangeRecordSchema.parse({
    id,
    title: `Access for a while: ${id}`,
    type: 'normal',
    status: 'approved',
    requestedBy: 'alice@example.com',
    implementers: [`arn:aws:iam::${place.account}:role/${place.actorRole}`],
    approvals: [{ by: 'carol@example.com', at: toInstant(at - 2 * hour) }],
    scope: [
      {
        accounts: [place.account],
        regions: ['*'],
        resources: [resource],
        actions: [action],
      },
    ],
    window: { start: toInstant(at - hour), end: toInstant(at + hour) },
    ...(Number.isFinite(end) ? { temporary: { expiresAt: toInstant(end) } } : {}),
  });
}
