import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Inventory, InventorySchema } from '../../schemas/inventory.ts';
import { Stopped } from '../api/stopped.ts';
import { exitCodes } from '../exit-codes.ts';
import { openOutputFile } from '../scan/output-file.ts';

/** A saved inventory. `Stopped` where the file cannot be used. */
export function readInventoryFile(path: string): Inventory {
  const stop = (why: string) =>
    new Stopped(exitCodes.usage, [`${path} ${why}`, 'Name a file that inventory --save wrote.']);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw stop(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = InventorySchema.safeParse(parsed);
  if (!read.success) throw stop(`is no inventory: ${z.prettifyError(read.error).slice(0, 300)}`);
  return read.data;
}

/** Saves an inventory; the file appears whole or not at all. */
export async function saveInventoryFile(path: string, inventory: Inventory): Promise<void> {
  const output = await openOutputFile(path);
  try {
    await output.write(`${JSON.stringify(inventory, null, 2)}\n`);
    await output.commit();
  } catch (error) {
    output.abandon();
    throw error;
  }
}
