import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPythonTool } from '../python/install-python-tool.ts';

/** The program of the fuzzer. */
export function installSchemathesis(): string {
  const programs = installPythonTool({
    name: 'schemathesis',
    need: 'The API is fuzzed with schemathesis',
    command: 'npm run test:fuzz',
    environment: fileURLToPath(new URL('../../.venv-fuzz', import.meta.url)),
    requirements: fileURLToPath(new URL('requirements.txt', import.meta.url)),
  });
  return join(programs, 'schemathesis');
}
