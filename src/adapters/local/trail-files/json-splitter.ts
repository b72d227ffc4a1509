import { type ListName, makeScanResult, scanJsonValue } from './scan-json-value.ts';
import type { Place, SplitUnit } from './split-unit.ts';

const quote = 0x22;
const comma = 0x2c;
const openBrace = 0x7b;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const newline = 0x0a;
const blanks = new Set([0x20, 0x09, newline, 0x0d, 0xef, 0xbb, 0xbf]);

const beyondPlain = /[\\\x80-\xff]/;

/** No AWS record comes near; a file that never closes its first bracket must not fill the memory. */
const maxUnitBytes = 64 * 1024 * 1024;

export type Split =
  | { readonly kind: 'unit'; readonly unit: SplitUnit }
  | { readonly kind: 'fault'; readonly place: Place; readonly reason: string };

/**
 * Cuts a stream of JSON text into its inputs: top-level values (a line each, or pretty-printed), elements of a
 * top-level array, elements of the lists `Records`, `Events` and `configurationItems`. A broken input is reported and
 * the cutting goes on at the next one that can be recognised, so nothing behind it is lost.
 *
 * The bytes of a unit are a view that the next `push` overwrites: use them before.
 */
export class JsonSplitter {
  #buffer = Buffer.allocUnsafe(1 << 20);
  #length = 0;
  #position = 0;
  /** Scanning an incomplete input again is put off until this many bytes are there, so that its cost stays linear. */
  #enough = 0;
  #state: 'between' | 'list' | 'behind-list' | 'not-json' | 'seek-record' = 'between';
  #list: ListName | '' = '';
  #element = 0;
  #documents = 0;
  #documentLine = 1;
  #line = 1;
  /** How an element of this list begins, up to the end of its first key: what to look for after a broken one. */
  #opening: Buffer = Buffer.from('{"eventVersion"');
  #openingLearnt = false;
  #ended = false;
  #scan = makeScanResult();
  #out: Split[] = [];

  /** Takes the next bytes; returns the inputs that are now complete, in order. */
  push(chunk: Uint8Array): readonly Split[] {
    this.#append(chunk);
    return this.#run();
  }

  /** Call once at the end of the stream: returns what is left, unfinished inputs as faults. */
  end(): readonly Split[] {
    this.#ended = true;
    return this.#run();
  }

  #append(chunk: Uint8Array): void {
    const kept = this.#length - this.#position;
    if (kept + chunk.length + 1 > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(kept + chunk.length + 1, this.#buffer.length * 2));
      this.#buffer.copy(larger, 0, this.#position, this.#length);
      this.#buffer = larger;
    } else this.#buffer.copyWithin(0, this.#position, this.#length);
    this.#buffer.set(chunk, kept);
    this.#position = 0;
    this.#length = kept + chunk.length;
    this.#buffer[this.#length] = quote;
  }

  #run(): readonly Split[] {
    this.#out = [];
    if (this.#ended || this.#length >= this.#enough) {
      this.#enough = 0;
      while (this.#position < this.#length && this.#step()) {}
    }
    if (this.#ended) this.#reportOpenEnd();
    return this.#out;
  }

  /** One step forward; false when more bytes are needed. */
  #step(): boolean {
    switch (this.#state) {
      case 'between':
        return this.#between();
      case 'list':
        return this.#inList();
      case 'behind-list':
        return this.#document(true);
      case 'not-json':
        return this.#passLine();
      case 'seek-record':
        return this.#seekRecord();
    }
  }

  #between(): boolean {
    const byte = this.#passBlanks();
    if (byte === undefined) return false;
    if (byte !== openBrace && byte !== openBracket) {
      this.#fault({ line: this.#line, pointer: '' }, 'is not JSON');
      this.#state = 'not-json';
      return true;
    }
    if (byte === openBrace) return this.#document(false);
    this.#documents += 1;
    this.#documentLine = this.#line;
    this.#position += 1;
    this.#enterList('');
    return true;
  }

  /** A top-level object: an input of its own, or the frame around a list of inputs. `within`: what follows its list. */
  #document(within: boolean): boolean {
    const start = this.#position;
    scanJsonValue(this.#buffer, start, this.#length, this.#scan, { within, seekLists: true });
    const { kind, at } = this.#scan;
    if (kind === 'incomplete' && !this.#isTooLong()) return this.#waitForMore();
    if (kind === 'incomplete' || kind === 'broken') {
      const place = within ? this.#elementPlace() : { line: this.#line, pointer: '' };
      this.#fault(
        place,
        kind === 'broken' ? `cannot be parsed: ${this.#scan.reason}` : this.#unfinished(),
      );
      this.#state = 'not-json';
      return true;
    }
    if (!within) {
      this.#documents += 1;
      this.#documentLine = this.#line;
    }
    if (kind === 'end' && !within) this.#emit(start, at, { line: this.#line, pointer: '' });
    this.#moveTo(at);
    if (kind === 'list') this.#enterList(this.#scan.list);
    else this.#state = 'between';
    return true;
  }

  #enterList(name: ListName | ''): void {
    this.#list = name;
    this.#element = 0;
    this.#openingLearnt = false;
    this.#state = 'list';
  }

  #inList(): boolean {
    let byte = this.#passBlanks();
    while (byte === comma) {
      this.#position += 1;
      byte = this.#passBlanks();
    }
    if (byte === undefined) return false;
    if (byte === closeBracket) {
      this.#position += 1;
      this.#state = this.#list === '' ? 'between' : 'behind-list';
      return true;
    }
    if (byte !== openBrace && byte !== openBracket) return this.#brokenElement('is no JSON object');
    const start = this.#position;
    scanJsonValue(this.#buffer, start, this.#length, this.#scan, {
      within: false,
      seekLists: false,
    });
    const { kind, at } = this.#scan;
    if (kind === 'incomplete' && !this.#isTooLong()) return this.#waitForMore();
    if (kind === 'incomplete') return this.#brokenElement(this.#unfinished());
    if (kind === 'broken') return this.#brokenElement(`cannot be parsed: ${this.#scan.reason}`);
    this.#learnOpening(start, at);
    this.#emit(start, at, this.#elementPlace());
    this.#element += 1;
    this.#moveTo(at);
    return true;
  }

  #brokenElement(reason: string): boolean {
    this.#fault(this.#elementPlace(), reason);
    this.#learnOpening(this.#position, this.#length);
    this.#element += 1;
    this.#moveTo(this.#position + 1);
    this.#state = 'seek-record';
    return true;
  }

  #learnOpening(start: number, end: number): void {
    if (this.#openingLearnt) return;
    const firstQuote = this.#buffer.indexOf(quote, start);
    const secondQuote = this.#buffer.indexOf(quote, firstQuote + 1);
    if (firstQuote < 0 || secondQuote < 0 || secondQuote >= end) return;
    const before = this.#buffer.subarray(start, firstQuote);
    if (before[0] !== openBrace || !before.subarray(1).every((byte) => blanks.has(byte))) return;
    this.#opening = Buffer.from(this.#buffer.subarray(start, secondQuote + 1));
    this.#openingLearnt = true;
  }

  /**
   * After a broken element: on to the next that begins like its neighbours or holds a whole trail record, or to a line
   * that begins the next document.
   */
  #seekRecord(): boolean {
    for (let at = this.#nextBrace(this.#position); at >= 0; at = this.#nextBrace(at + 1)) {
      const found = this.#beginsAt(at);
      if (found === undefined) {
        this.#moveTo(at);
        return this.#waitForMore();
      }
      if (found === 'nothing') continue;
      this.#moveTo(at);
      this.#state = found === 'element' ? 'list' : 'between';
      return true;
    }
    this.#moveTo(this.#length);
    return false;
  }

  #nextBrace(from: number): number {
    const at = this.#buffer.indexOf(openBrace, from);
    return at < this.#length ? at : -1;
  }

  /** What begins at a brace behind a broken element; undefined: more bytes are needed to tell. */
  #beginsAt(at: number): 'element' | 'document' | 'nothing' | undefined {
    const opening = this.#opening;
    if (
      at + opening.length <= this.#length &&
      opening.compare(this.#buffer, at, at + opening.length) === 0
    ) {
      return 'element';
    }
    scanJsonValue(this.#buffer, at, this.#length, this.#scan, { within: false, seekLists: true });
    const { kind, sourceStart, nameStart } = this.#scan;
    if (kind === 'incomplete') {
      return this.#ended || this.#length - at > maxUnitBytes ? 'nothing' : undefined;
    }
    if (kind === 'list') return this.#buffer[at - 1] === newline ? 'document' : 'nothing';
    return kind === 'end' && sourceStart >= 0 && nameStart >= 0 ? 'element' : 'nothing';
  }

  /** Passes a line that is no JSON; a run of them is one fault. */
  #passLine(): boolean {
    const found = this.#buffer.indexOf(newline, this.#position);
    if (found < 0 || found >= this.#length) {
      this.#position = this.#length;
      return false;
    }
    // The first byte of the next line decides, so it must be there.
    if (found + 1 >= this.#length && !this.#ended) {
      this.#position = found;
      return false;
    }
    this.#moveTo(found + 1);
    const byte = this.#buffer[this.#position];
    if (byte === openBrace || byte === openBracket) this.#state = 'between';
    return true;
  }

  /** Goes to the next byte that is no blank; undefined where none is there yet. */
  #passBlanks(): number | undefined {
    while (this.#position < this.#length) {
      const byte = this.#buffer[this.#position] ?? 0;
      if (!blanks.has(byte)) return byte;
      if (byte === newline) this.#line += 1;
      this.#position += 1;
    }
    return undefined;
  }

  /** Moves on, counting the lines that are passed. */
  #moveTo(position: number): void {
    const passed = this.#buffer.subarray(this.#position, position);
    for (let at = passed.indexOf(newline); at >= 0; at = passed.indexOf(newline, at + 1)) {
      this.#line += 1;
    }
    this.#position = position;
  }

  #isTooLong(): boolean {
    return this.#ended || this.#length - this.#position > maxUnitBytes;
  }

  #unfinished(): string {
    return this.#ended
      ? 'cannot be parsed: it ends in the middle'
      : `is longer than ${maxUnitBytes / 1024 / 1024} MiB`;
  }

  #waitForMore(): boolean {
    this.#enough = (this.#length - this.#position) * 2;
    return false;
  }

  #emit(start: number, end: number, place: Place): void {
    const { readOnly, sourceStart, sourceEnd, nameStart, nameEnd } = this.#scan;
    this.#out.push({
      kind: 'unit',
      unit: {
        bytes: this.#buffer.subarray(start, end),
        place,
        header: {
          readOnly,
          eventSource: this.#plainText(sourceStart, sourceEnd),
          eventName: this.#plainText(nameStart, nameEnd),
        },
      },
    });
  }

  /** A string of plain ASCII; undefined where absent, escaped or beyond ASCII. */
  #plainText(start: number, end: number): string | undefined {
    if (start < 0) return undefined;
    const text = this.#buffer.toString('latin1', start, end);
    return beyondPlain.test(text) ? undefined : text;
  }

  #elementPlace(): Place {
    const line = this.#documents === 1 ? undefined : this.#documentLine;
    return { line, pointer: `${this.#list === '' ? '' : `/${this.#list}`}/${this.#element}` };
  }

  #fault(place: Place, reason: string): void {
    this.#out.push({ kind: 'fault', place, reason });
  }

  #reportOpenEnd(): void {
    const state = this.#state;
    this.#state = 'between';
    if (state === 'list')
      this.#fault(this.#elementPlace(), 'is missing: the file ends before its list does');
    else if (state === 'behind-list')
      this.#fault(this.#elementPlace(), 'the file ends behind its list, before the last bracket');
  }
}
