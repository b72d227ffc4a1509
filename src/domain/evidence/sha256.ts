import { hash } from 'node:crypto';

/** Lower-case hex sha256 of bytes, or of a text's UTF-8 bytes. */
export function sha256Of(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}
