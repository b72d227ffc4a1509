import type { RecordHeader } from '../../../application/ports/trail-source.ts';

/** Where an input begins: by line for top-level values, by JSON pointer in a list; both where a later document holds the list. */
export interface Place {
  readonly line: number | undefined;
  readonly pointer: string;
}

/** One input as bytes, uncompressed, as stored. */
export interface SplitUnit {
  readonly bytes: Buffer;
  readonly place: Place;
  readonly header: RecordHeader;
}

/** `FILE:LINE`, `FILE#/Records/12` or, in a later document of the file, `FILE:LINE#/Records/12`. */
export function locationOf(file: string, place: Place): string {
  const line = place.line === undefined ? '' : `:${place.line}`;
  return place.pointer === '' ? `${file}${line}` : `${file}${line}#${place.pointer}`;
}
