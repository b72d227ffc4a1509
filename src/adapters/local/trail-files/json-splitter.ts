import { ByteWindow } from './byte-window.ts';
import {
  blanks,
  closeBracket,
  comma,
  newline,
  openBrace,
  openBracket,
  quote,
} from './json-bytes.ts';
import { type ListName, makeScanResult, scanJsonValue } from './scan-json-value.ts';
import type { Place, SplitUnit } from './split-unit.ts';

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
  readonly #window = new ByteWindow();
  /** Scanning an incomplete input again is put off until this many bytes are there, so that its cost stays linear. */
  #enough = 0;
  #state: 'between' | 'list' | 'behind-list' | 'not-json' | 'seek-record' = 'between';
  #list: ListName | '' = '';
  #element = 0;
  #documents = 0;
  #documentLine = 1;
  /** How an element of this list begins, up to the end of its first key: what to look for after a broken one. */
  #opening: Buffer = Buffer.from('{"eventVersion"');
  #openingLearnt = false;
  #ended = false;
  #scan = makeScanResult();
  #out: Split[] = [];

  /** Takes the next bytes; returns the inputs that are now complete, in order. */
  push(chunk: Uint8Array): readonly Split[] {
    this.#window.append(chunk);
    return this.#run();
  }

  /** Call once at the end of the stream: returns what is left, unfinished inputs as faults. */
  end(): readonly Split[] {
    this.#ended = true;
    return this.#run();
  }

  #run(): readonly Split[] {
    this.#out = [];
    if (this.#ended || this.#window.length >= this.#enough) {
      this.#enough = 0;
      while (this.#window.position < this.#window.length && this.#step()) {}
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
    const byte = this.#window.passBlanks();
    if (byte === undefined) return false;
    if (byte !== openBrace && byte !== openBracket) {
      this.#fault({ line: this.#window.line, pointer: '' }, 'is not JSON');
      this.#state = 'not-json';
      return true;
    }
    if (byte === openBrace) return this.#document(false);
    this.#documents += 1;
    this.#documentLine = this.#window.line;
    this.#window.position += 1;
    this.#enterList('');
    return true;
  }

  /** A top-level object: an input of its own, or the frame around a list of inputs. `within`: what follows its list. */
  #document(within: boolean): boolean {
    const start = this.#window.position;
    scanJsonValue(this.#window.buffer, start, this.#window.length, this.#scan, {
      within,
      seekLists: true,
    });
    const { kind, at } = this.#scan;
    if (kind === 'incomplete' && !this.#isTooLong()) return this.#waitForMore();
    if (kind === 'incomplete' || kind === 'broken') {
      const place = within ? this.#elementPlace() : { line: this.#window.line, pointer: '' };
      this.#fault(
        place,
        kind === 'broken' ? `cannot be parsed: ${this.#scan.reason}` : this.#unfinished(),
      );
      this.#state = 'not-json';
      return true;
    }
    if (!within) {
      this.#documents += 1;
      this.#documentLine = this.#window.line;
    }
    if (kind === 'end' && !within) this.#emit(start, at, { line: this.#window.line, pointer: '' });
    this.#window.moveTo(at);
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
    let byte = this.#window.passBlanks();
    while (byte === comma) {
      this.#window.position += 1;
      byte = this.#window.passBlanks();
    }
    if (byte === undefined) return false;
    if (byte === closeBracket) {
      this.#window.position += 1;
      this.#state = this.#list === '' ? 'between' : 'behind-list';
      return true;
    }
    if (byte !== openBrace && byte !== openBracket) return this.#brokenElement('is no JSON object');
    const start = this.#window.position;
    scanJsonValue(this.#window.buffer, start, this.#window.length, this.#scan, {
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
    this.#window.moveTo(at);
    return true;
  }

  #brokenElement(reason: string): boolean {
    this.#fault(this.#elementPlace(), reason);
    this.#learnOpening(this.#window.position, this.#window.length);
    this.#element += 1;
    this.#window.moveTo(this.#window.position + 1);
    this.#state = 'seek-record';
    return true;
  }

  #learnOpening(start: number, end: number): void {
    if (this.#openingLearnt) return;
    const firstQuote = this.#window.buffer.indexOf(quote, start);
    const secondQuote = this.#window.buffer.indexOf(quote, firstQuote + 1);
    if (firstQuote < 0 || secondQuote < 0 || secondQuote >= end) return;
    const before = this.#window.buffer.subarray(start, firstQuote);
    if (before[0] !== openBrace || !before.subarray(1).every((byte) => blanks.has(byte))) return;
    this.#opening = Buffer.from(this.#window.buffer.subarray(start, secondQuote + 1));
    this.#openingLearnt = true;
  }

  /**
   * After a broken element: on to the next that begins like its neighbours or holds a whole trail record, or to a line
   * that begins the next document.
   */
  #seekRecord(): boolean {
    for (
      let at = this.#window.find(openBrace);
      at >= 0;
      at = this.#window.find(openBrace, at + 1)
    ) {
      const found = this.#beginsAt(at);
      if (found === undefined) {
        this.#window.moveTo(at);
        return this.#waitForMore();
      }
      if (found === 'nothing') continue;
      this.#window.moveTo(at);
      this.#state = found === 'element' ? 'list' : 'between';
      return true;
    }
    this.#window.moveTo(this.#window.length);
    return false;
  }

  /** What begins at a brace behind a broken element; undefined: more bytes are needed to tell. */
  #beginsAt(at: number): 'element' | 'document' | 'nothing' | undefined {
    const opening = this.#opening;
    if (
      at + opening.length <= this.#window.length &&
      opening.compare(this.#window.buffer, at, at + opening.length) === 0
    ) {
      return 'element';
    }
    scanJsonValue(this.#window.buffer, at, this.#window.length, this.#scan, {
      within: false,
      seekLists: true,
    });
    const { kind, sourceStart, nameStart } = this.#scan;
    if (kind === 'incomplete') {
      return this.#ended || this.#window.length - at > maxUnitBytes ? 'nothing' : undefined;
    }
    if (kind === 'list') return this.#window.buffer[at - 1] === newline ? 'document' : 'nothing';
    return kind === 'end' && sourceStart >= 0 && nameStart >= 0 ? 'element' : 'nothing';
  }

  /** Passes a line that is no JSON; a run of them is one fault. */
  #passLine(): boolean {
    const found = this.#window.find(newline);
    if (found < 0) {
      this.#window.position = this.#window.length;
      return false;
    }
    // The first byte of the next line decides, so it must be there.
    if (found + 1 >= this.#window.length && !this.#ended) {
      this.#window.position = found;
      return false;
    }
    this.#window.moveTo(found + 1);
    const byte = this.#window.buffer[this.#window.position];
    if (byte === openBrace || byte === openBracket) this.#state = 'between';
    return true;
  }

  #isTooLong(): boolean {
    return this.#ended || this.#window.ahead > maxUnitBytes;
  }

  #unfinished(): string {
    return this.#ended
      ? 'cannot be parsed: it ends in the middle'
      : `is longer than ${maxUnitBytes / 1024 / 1024} MiB`;
  }

  #waitForMore(): boolean {
    this.#enough = this.#window.ahead * 2;
    return false;
  }

  #emit(start: number, end: number, place: Place): void {
    const { readOnly, sourceStart, sourceEnd, nameStart, nameEnd } = this.#scan;
    this.#out.push({
      kind: 'unit',
      unit: {
        bytes: this.#window.buffer.subarray(start, end),
        place,
        header: {
          readOnly,
          eventSource: this.#window.plainText(sourceStart, sourceEnd),
          eventName: this.#window.plainText(nameStart, nameEnd),
        },
      },
    });
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
