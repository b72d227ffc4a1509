import { unwrapInput } from '../../domain/events/unwrap-input.ts';
import { hashOfInput } from '../../domain/evidence/hash-of-input.ts';
import { AuditorError } from '../errors/auditor-error.ts';
import type { Audited } from './audited.ts';
import type { IncomingEvent } from './incoming-event.ts';

/**
 * Audits what one delivery carries: the JSON text of an EventBridge envelope, or of anything else a trail file may
 * hold. Throws when any of it cannot be understood or audited, so that the queue keeps the delivery: nothing is
 * acknowledged because it was not understood.
 */
export function makeAuditDelivery(
  auditEvent: (incoming: IncomingEvent) => Promise<Audited>,
): (text: string) => Promise<readonly Audited[]> {
  return async (text) => {
    const bytes = Buffer.from(text);
    const audited: Audited[] = [];
    for (const input of unwrapInput(parse(text))) {
      if (input.kind === 'fault') {
        throw new AuditorError(
          'invalid-request',
          `${input.pointer}: ${input.reason}; ${input.mend}`,
        );
      }
      if (input.kind === 'delivery') continue;
      const sha256 = hashOfInput(bytes, input);
      audited.push(
        await auditEvent({ kind: input.kind, value: input.value, sha256, seenBy: 'bus' }),
      );
    }
    return audited;
  };
}

function parse(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause: the parser's message quotes the text, and what it quotes may be a secret.
    throw new AuditorError('malformed-body', 'The delivery is no JSON');
  }
}
