import type { Readable } from 'node:stream';
import type {
  TrailBatch,
  TrailInput,
  TrailSource,
} from '../../../application/ports/trail-source.ts';
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
  for (const entry of found) {
    if ('fault' in entry) {
      yield batch([{ kind: 'fault', fault: entry.fault }]);
      continue;
    }
    filesOpened += 1;
    const name = entry.file === standardInput ? 'stdin' : entry.file;
    const splitter = new JsonSplitter();
    let failure: TrailInput | undefined;
    let size = 0;
    try {
      const stored = (count: number) => {
        bytes += count;
        size += count;
      };
      for await (const chunk of readBytes(entry.file, stdin, stored)) {
        yield batch(splitter.push(chunk).map((split) => toInput(name, split)));
      }
    } catch (error) {
      failure = { kind: 'fault', fault: reasonOf(name, error) };
    }
    const rest = splitter.end().map((split) => toInput(name, split));
    if (failure !== undefined) rest.push(failure);
    else if (size === 0)
      rest.push({
        kind: 'fault',
        fault: { place: name, reason: 'is empty', mend: 'remove it, or fetch it again' },
      });
    yield batch(rest);
  }
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
