import type { Readable } from 'node:stream';
import type {
  TrailBatch,
  TrailInput,
  TrailSource,
} from '../../../application/ports/trail-source.ts';
import { type BegunEarly, beginEarly } from './begin-early.ts';
import { findFiles, standardInput } from './find-files.ts';
import { JsonSplitter, type Split } from './json-splitter.ts';
import { readBytes } from './read-bytes.ts';
import { reasonOf } from './read-fault.ts';
import { locationOf } from './split-unit.ts';

/** A trail of existing files: paths of files and folders, `-` for standard input. */
export function openTrail(paths: readonly string[], stdin: Readable): TrailSource {
  return {
    batches: () => batchesOf(paths, stdin),
    isRepeatable: async () =>
      (await findFiles(paths)).every((entry) => 'fault' in entry || entry.isRepeatable),
  };
}

async function* batchesOf(paths: readonly string[], stdin: Readable): AsyncGenerator<TrailBatch> {
  const found = await findFiles(paths);
  const filesKnown = found.length;
  let filesOpened = 0;
  let bytes = 0;
  const batch = (inputs: readonly TrailInput[]): TrailBatch => ({
    inputs,
    filesOpened,
    filesKnown,
    bytes,
  });
  const open = (index: number): OpenFile | undefined => {
    const entry = found[index];
    if (entry === undefined || 'fault' in entry) return undefined;
    const opened = { size: 0 };
    const onStored = (count: number) => {
      opened.size += count;
    };
    return Object.assign(opened, beginEarly(readBytes(entry.file, stdin, onStored)));
  };
  let upcoming = open(0);
  try {
    for (const [index, entry] of found.entries()) {
      const current = upcoming;
      upcoming = open(index + 1);
      if ('fault' in entry) {
        yield batch([{ kind: 'fault', fault: entry.fault }]);
        continue;
      }
      if (current === undefined) continue;
      filesOpened += 1;
      let counted = 0;
      for await (const inputs of inputsOf(entry.file, current)) {
        bytes += current.size - counted;
        counted = current.size;
        yield batch(inputs);
      }
    }
  } finally {
    await upcoming?.close();
  }
}

/** A file begun to be read, with how many of its bytes as stored were. */
interface OpenFile extends BegunEarly<Uint8Array> {
  readonly size: number;
}

async function* inputsOf(file: string, opened: OpenFile): AsyncGenerator<readonly TrailInput[]> {
  const name = file === standardInput ? 'stdin' : file;
  const splitter = new JsonSplitter();
  let failure: TrailInput | undefined;
  try {
    for await (const chunk of opened.read()) {
      yield splitter.push(chunk).map((split) => toInput(name, split));
    }
  } catch (error) {
    failure = { kind: 'fault', fault: reasonOf(name, error) };
  } finally {
    await opened.close();
  }
  const rest = splitter.end().map((split) => toInput(name, split));
  if (failure !== undefined) rest.push(failure);
  else if (opened.size === 0)
    rest.push({
      kind: 'fault',
      fault: { place: name, reason: 'is empty', mend: 'remove it, or fetch it again' },
    });
  yield rest;
}

function toInput(file: string, split: Split): TrailInput {
  if (split.kind === 'fault') {
    return {
      kind: 'fault',
      fault: {
        place: locationOf(file, split.place),
        reason: split.reason,
        mend: 'fetch the file again, or correct it; everything else in it was audited',
      },
    };
  }
  const { bytes, place, header } = split.unit;
  const { pointer } = place;
  return { kind: 'input', location: locationOf(file, place), pointer, bytes, header };
}
