import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stopped } from '../../../src/cli/api/stopped.ts';
import { readInventoryFile, saveInventoryFile } from '../../../src/cli/inventory/inventory-file.ts';
import { stoppedBecause } from '../../../src/cli/inventory/stopped-because.ts';
import { entryOf, inventoryOf } from '../../domain/inventory/inventory-fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'inventory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a saved inventory reads back as it was', async () => {
  const file = join(folder, 'saved.json');
  const inventory = inventoryOf([entryOf('a'), entryOf('b', { level: 'critical' })]);
  await saveInventoryFile(file, inventory);
  expect(readInventoryFile(file)).toEqual(inventory);
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
});

test.each([
  ['is not there', undefined],
  ['is no JSON', 'not json'],
  ['is something else', '{"Records":[]}'],
  [
    'has another form',
    '{"inventory":2,"account":"1","takenAt":"2026-03-02T09:00:00Z","parts":[],"entries":[]}',
  ],
])('a file that %s is refused in plain words', (name, text) => {
  const file = join(folder, `${name}.json`);
  if (text !== undefined) writeFileSync(file, text);
  expect(() => readInventoryFile(file)).toThrow(Stopped);
});

test.each([
  ['ExpiredToken', 77],
  ['CredentialsProviderError', 77],
  ['AccessDenied', 77],
  ['TimeoutError', 69],
])('%s ends with exit code %i', (name, exitCode) => {
  const error = Object.assign(new Error('no'), { name });
  expect(stoppedBecause(error).exitCode).toBe(exitCode);
});
