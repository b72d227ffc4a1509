import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPythonTool } from '../../python/install-python-tool.ts';

/** The Python with moto in it, and moto's server. */
export function installMoto(): { readonly python: string; readonly server: string } {
  const programs = installPythonTool({
    name: 'moto',
    need: 'These tests run against moto',
    command: 'npm run test:aws',
    environment: fileURLToPath(new URL('../../../.venv', import.meta.url)),
    requirements: fileURLToPath(new URL('../requirements.txt', import.meta.url)),
  });
  return { python: join(programs, 'python'), server: join(programs, 'moto_server') };
}
