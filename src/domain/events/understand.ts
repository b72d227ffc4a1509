import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { JsonObject } from '../../schemas/json.ts';
import { understandConfiguration } from './understand-configuration.ts';
import { understandTrailRecord } from './understand-trail-record.ts';

/** What came in, of either feed, as a change event. `sha256` (hex) is of its bytes as stored. Never throws. */
export function understand(
  { kind, value }: { readonly kind: 'trail-record' | 'configuration'; readonly value: JsonObject },
  sha256: string,
): ChangeEvent {
  return kind === 'configuration'
    ? understandConfiguration(value, sha256)
    : understandTrailRecord(value, sha256);
}
