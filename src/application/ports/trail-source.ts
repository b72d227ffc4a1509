import type { Fault } from '../../schemas/fault.ts';

/** What can be told of a trail record without parsing it. Strings are undefined where absent or escaped. */
export interface RecordHeader {
  /** `readOnly` is true at the first level, in any spelling. */
  readonly readOnly: boolean;
  readonly eventSource: string | undefined;
  readonly eventName: string | undefined;
}

/** One input of a trail: its JSON text as stored, or what could not be read. */
export type TrailInput =
  | {
      readonly kind: 'input';
      /** `FILE:LINE` or `FILE#/Records/12`. */
      readonly location: string;
      /** The JSON pointer that `location` ends with; empty where it ends with a line. */
      readonly pointer: string;
      /** Valid until the next batch is asked for. */
      readonly bytes: Buffer;
      readonly header: RecordHeader;
    }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** A batch of inputs, with how far the reading has come. */
export interface TrailBatch {
  readonly inputs: readonly TrailInput[];
  readonly filesOpened: number;
  readonly filesKnown: number;
  /** Bytes read so far, as stored (compressed where they are). */
  readonly bytes: number;
}

/** Existing trail files, read in order; memory does not grow with their size. Unreadable ones become faults. */
export interface TrailSource {
  /** Reads from the beginning, each time it is called. */
  batches(): AsyncIterable<TrailBatch>;
  /** True where reading again gives the same: not for standard input and pipes. */
  isRepeatable(): Promise<boolean>;
}
