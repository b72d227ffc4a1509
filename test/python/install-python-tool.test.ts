import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPythonTool, PythonToolMissingError } from './install-python-tool.ts';

let folder: string;
const before = process.env['PYTHON'];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'python-tool-'));
  writeFileSync(join(folder, 'requirements.txt'), 'sometool==1.0\n');
});
afterEach(() => {
  if (before === undefined) delete process.env['PYTHON'];
  else process.env['PYTHON'] = before;
  rmSync(folder, { recursive: true, force: true });
});

const install = () =>
  installPythonTool({
    name: 'sometool',
    need: 'This runs on sometool',
    command: 'npm run some',
    environment: join(folder, 'env'),
    requirements: join(folder, 'requirements.txt'),
  });

test('no Python: says what is needed and how to name another', () => {
  process.env['PYTHON'] = join(folder, 'no-python');
  expect(install).toThrow(PythonToolMissingError);
  expect(install).toThrow(/This runs on sometool, which needs Python.*PYTHON=\S+ npm run some/);
});

test('what is installed with the same requirements is taken as it is; with others it is not', () => {
  process.env['PYTHON'] = join(folder, 'no-python');
  mkdirSync(join(folder, 'env/bin'), { recursive: true });
  // Any program that answers --version.
  symlinkSync(process.execPath, join(folder, 'env/bin/python'));
  writeFileSync(join(folder, 'env/requirements.installed.txt'), 'sometool==1.0\n');
  expect(install()).toBe(join(folder, 'env/bin'));
  writeFileSync(join(folder, 'requirements.txt'), 'sometool==2.0\n');
  expect(install).toThrow(PythonToolMissingError);
});
