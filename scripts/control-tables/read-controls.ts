import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type Control, ControlSchema } from '../../src/schemas/control.ts';

/** A control with the folder it lies in, which is its family. */
export interface FiledControl extends Control {
  readonly family: string;
}

/** The controls of a folder: one file each in a folder for its family, named by its id. Throws on a faulty one. */
export function readControls(folder: string): readonly FiledControl[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: family }) =>
      readdirSync(join(folder, family))
        .filter((file) => file.endsWith('.yml'))
        .map((file) => ({ family, ...parsed(join(folder, family, file), file.slice(0, -4)) })),
    )
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function parsed(file: string, id: string): Control {
  const written: unknown = parse(readFileSync(file, 'utf8'));
  const result = ControlSchema.safeParse({ id, ...(typeof written === 'object' ? written : {}) });
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}
