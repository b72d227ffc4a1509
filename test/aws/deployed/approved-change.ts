import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import type { RunningFunction } from '../functions/run-function.ts';
import { alice, callApi, carol } from './call-api.ts';
import { deployRole, wholeSeconds } from './trail-records.ts';

const hour = 60 * 60 * 1_000;

/** What the role Deploy may do to some resources from now on for an hour, and until when it lasts. */
export interface TemporaryChange {
  readonly id: string;
  readonly resources: readonly string[];
  readonly actions: readonly string[];
  /** UTC instant. */
  readonly expiresAt: string;
}

/** The body with which such a change is registered. */
export function requestFor({ id, resources, actions, expiresAt }: TemporaryChange) {
  return {
    id,
    title: 'Let the vendor in for a moment',
    type: 'normal',
    implementers: [deployRole],
    scope: [{ accounts: [account], regions: [region], resources, actions }],
    window: {
      start: wholeSeconds(Date.now() - hour),
      end: wholeSeconds(Date.now() + hour),
    },
    temporary: { expiresAt },
  };
}

/** Registers a change as alice and approves it as carol, both through the API function. */
export async function registerAndApprove(
  api: RunningFunction,
  change: TemporaryChange,
): Promise<void> {
  const registered = await callApi(api, 'POST', '/changes', {
    as: alice,
    body: requestFor(change),
  });
  if (registered.statusCode !== 201) throw new Error(registered.body);
  const approved = await callApi(api, 'POST', `/changes/${change.id}/approvals`, { as: carol });
  if (approved.statusCode !== 200) throw new Error(approved.body);
}

/** The same as another system's import would write it: approved by somebody before, at a time of its own. */
export function importedRecord(change: TemporaryChange, approvedAt: string): ChangeRecord {
  const request = requestFor(change);
  return {
    ...request,
    type: 'normal',
    status: 'approved',
    requestedBy: 'alice@example.com',
    approvals: [{ by: 'carol@example.com', at: approvedAt }],
    scope: request.scope.map((entry) => ({
      ...entry,
      resources: [...entry.resources],
      actions: [...entry.actions],
    })),
  };
}
