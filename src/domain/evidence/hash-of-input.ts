import type { JsonObject } from '../../schemas/json.ts';
import { bytesAt } from './bytes-at.ts';
import { sha256Of } from './sha256.ts';

/**
 * The sha256 (hex) of an input's bytes as stored: of its own text where it came as text in a string, else of the bytes
 * at its pointer in the JSON around it.
 */
export function hashOfInput(
  json: Uint8Array,
  input: {
    readonly pointer: string;
    readonly text?: string | undefined;
    readonly value: JsonObject;
  },
): string {
  return sha256Of(input.text ?? bytesAt(json, input.pointer) ?? JSON.stringify(input.value));
}
