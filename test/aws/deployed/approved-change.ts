import type { ChangeRecord } from '../../../src/schemas/change-record.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import type { RunningFunction } from '../functions/run-function.ts';
import { alice, callApi, haveApproved } from './call-api.ts';
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
    reason: 'The vendor mends its own software.',
    impact: 'None: nothing runs there but the software that is mended.',
    rollback: 'It ends by itself.',
    answers: { exposure: false, permissions: false, 'less-logging': false },
    implementers: [deployRole],
    scope: [{ accounts: [account], regions: [region], resources, actions }],
    window: {
      start: wholeSeconds(Date.now() - hour),
      end: wholeSeconds(Date.now() + hour),
    },
    temporary: { expiresAt },
  };
}

/** Registers a change as alice and has it approved by carol, and by dave where it needs two, all through the API function. */
export async function registerAndApprove(
  api: RunningFunction,
  change: TemporaryChange,
): Promise<void> {
  const registered = await callApi(api, 'POST', '/changes', {
    as: alice,
    body: requestFor(change),
  });
  if (registered.statusCode !== 201) throw new Error(registered.body);
  await haveApproved(api, change.id);
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
