import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  parseChangeFile,
  readChangeFiles,
} from '../../../../src/adapters/local/change-files/read-change-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'change-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const record = {
  id: 'CHG-1',
  title: 'Open ssh',
  type: 'normal',
  status: 'submitted',
  requestedBy: 'alice',
  implementers: ['*'],
  scope: [],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
};

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test('an id used in two files names both, and the first file wins', async () => {
  const first = await file('a.json', JSON.stringify([record]));
  const second = await file(
    'b.json',
    JSON.stringify([
      { ...record, title: 'other' },
      { ...record, id: 'CHG-2' },
    ]),
  );
  const { records, faults } = await readChangeFiles([first, second]);
  expect(records.map(({ id, title }) => `${id} ${title}`)).toEqual([
    'CHG-1 Open ssh',
    'CHG-2 Open ssh',
  ]);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.place).toBe(`${second}: changes[0].id`);
  expect(faults[0]?.reason).toContain(`${first}: changes[0].id`);
});

test('a file that is absent, a folder and bytes that are no text are faults; the others are used', async () => {
  const good = await file('good.json', JSON.stringify([record]));
  const bytes = await file('bytes.csv', new Uint8Array([0xff, 0xfe, 0x41, 0x00]));
  const absent = join(folder, 'absent.yaml');
  const { records, faults } = await readChangeFiles([absent, folder, bytes, good]);
  expect(records).toHaveLength(1);
  expect(faults.map(({ place }) => place)).toEqual([absent, folder, bytes]);
  expect(faults[0]?.reason).toContain('ENOENT');
  expect(faults[2]?.reason).toBe('is no UTF-8 text');
});

test('a spreadsheet without the columns of one is told what they are, not how YAML is written', () => {
  const { records, faults } = parseChangeFile('changes.csv', 'id,title\nCHG-1,Open ssh\n');
  expect(records).toEqual([]);
  expect(faults).toMatchObject([
    { place: 'changes.csv', mend: expect.stringContaining('id, title, type, status') },
  ]);
});
