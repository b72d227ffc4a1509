import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PythonToolMissingError } from '../python/install-python-tool.ts';
import { installSchemathesis } from './install-schemathesis.ts';
import { serveSeededApi } from './serve-seeded-api.ts';

/**
 * `npm run test:fuzz`: the API on this machine, attacked by schemathesis with requests made from its own OpenAPI document,
 * good and bad ones. Ends with 1 when an answer is a server error or not what the document says. Further arguments go
 * to schemathesis.
 */
async function main(args: readonly string[]): Promise<number> {
  const program = installSchemathesis();
  const folder = mkdtempSync(join(tmpdir(), 'auditor-fuzz-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const server = await serveSeededApi();
  try {
    const code = await fuzz(program, server.url, folder, args);
    for (const failure of server.failures.slice(0, 20)) console.error(`Inside: ${failure}`);
    return server.failures.length > 0 ? 1 : code;
  } finally {
    await server.stop();
  }
}

async function fuzz(
  program: string,
  url: string,
  folder: string,
  args: readonly string[],
): Promise<number> {
  const config = fileURLToPath(new URL('schemathesis.toml', import.meta.url));
  const child = spawn(
    program,
    ['--config-file', config, 'run', `${url}/openapi.json`, '--url', url, ...args],
    { cwd: folder, stdio: 'inherit' },
  );
  const stopChild = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', stopChild);
  const [code] = await once(child, 'exit');
  process.removeListener('exit', stopChild);
  return typeof code === 'number' ? code : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Whatever was started ends in the `exit` listeners.
  process.once(signal, () => process.exit(1));
}
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PythonToolMissingError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
