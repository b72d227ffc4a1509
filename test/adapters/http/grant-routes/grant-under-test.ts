import { exampleGrant } from '../../../../src/adapters/http/openapi/grant-examples.ts';
import type { GrantStore } from '../../../../src/application/ports/grant-store.ts';
import { grantStepOf } from '../../../../src/domain/grants/grant-step.ts';
import type { Grant } from '../../../../src/schemas/grant.ts';

const { handle: _, what: __, live: ___, secondsLeft: ____, ...example } = exampleGrant;

/** A grant of CHG-1042, opened at 10:05 and to end at 18:00 on 2026-03-02. */
export function aGrant(fields: Partial<Grant> = {}): Grant {
  return { ...example, state: 'active', version: 1, ...fields };
}

/** Stores grants as they are. */
export async function store(grants: GrantStore, ...all: readonly Grant[]): Promise<void> {
  for (const grant of all) await grants.create(grant, grantStepOf(grant));
}
