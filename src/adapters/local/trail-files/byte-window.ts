import { blanks, newline, quote } from './json-bytes.ts';

const beyondPlain = /[\\\x80-\xff]/;

/**
 * The stretch of a stream that is being looked at: grows at its end, forgets what lies before `position`, and counts
 * the lines that are passed. Offsets and views are good until the next `append`. Behind the last byte stands a quote,
 * as the scanner wants it.
 */
export class ByteWindow {
  buffer = Buffer.allocUnsafe(1 << 20);
  length = 0;
  position = 0;
  line = 1;

  append(chunk: Uint8Array): void {
    const kept = this.length - this.position;
    if (kept + chunk.length + 1 > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(kept + chunk.length + 1, this.buffer.length * 2));
      this.buffer.copy(larger, 0, this.position, this.length);
      this.buffer = larger;
    } else this.buffer.copyWithin(0, this.position, this.length);
    this.buffer.set(chunk, kept);
    this.position = 0;
    this.length = kept + chunk.length;
    this.buffer[this.length] = quote;
  }

  /** How many bytes lie ahead. */
  get ahead(): number {
    return this.length - this.position;
  }

  /** Goes to the next byte that is no blank; undefined where none is there yet. */
  passBlanks(): number | undefined {
    while (this.position < this.length) {
      const byte = this.buffer[this.position] ?? 0;
      if (!blanks.has(byte)) return byte;
      if (byte === newline) this.line += 1;
      this.position += 1;
    }
    return undefined;
  }

  moveTo(position: number): void {
    const passed = this.buffer.subarray(this.position, position);
    for (let at = passed.indexOf(newline); at >= 0; at = passed.indexOf(newline, at + 1)) {
      this.line += 1;
    }
    this.position = position;
  }

  /** Where a byte stands next, or -1. */
  find(byte: number, from = this.position): number {
    const at = this.buffer.indexOf(byte, from);
    return at < this.length ? at : -1;
  }

  /** A string of plain ASCII; undefined where absent (`start` below 0), escaped or beyond ASCII. */
  plainText(start: number, end: number): string | undefined {
    if (start < 0) return undefined;
    const text = this.buffer.toString('latin1', start, end);
    return beyondPlain.test(text) ? undefined : text;
  }
}
