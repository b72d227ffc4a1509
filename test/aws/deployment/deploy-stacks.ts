import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { account, region, simulatedEnvironment, withoutAws } from './simulated-environment.ts';

const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));
const cdkCli = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
const mostKeptOutput = 100_000;

/** Bootstraps and deploys all stacks with every power, as a user would; their outputs end in `outputsFile`. */
export async function deployStacks(order: {
  readonly endpoint: string;
  /** A folder of the caller's for what CDK writes. */
  readonly folder: string;
  readonly outputsFile: string;
}): Promise<void> {
  const { endpoint, folder, outputsFile } = order;
  const environment = {
    ...withoutAws(process.env),
    ...simulatedEnvironment(endpoint),
    // The app is started as `node …`: it shall be the Node that runs this.
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    CDK_HOME: join(folder, 'cdk-home'),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
  };
  const cdk = (...args: readonly string[]) =>
    run([cdkCli, ...args, '--no-notices', '--no-version-reporting'], environment);

  await cdk('bootstrap', `aws://${account}/${region}`, '--output', join(folder, 'bootstrap.out'));
  await cdk(
    'deploy',
    '--all',
    // moto returns no outputs and exports from change sets.
    '--method=direct',
    // Without a terminal the question would abort.
    '--require-approval=never',
    '--context=accessPolicy=test/aws/deployment/access-policy.yaml',
    '--context=editDocuments=true',
    '--context=endSessions=true',
    '--context=memberAccess=true',
    '--context=organizationId=o-a1b2c3d4e5',
    `--output=${join(folder, 'cdk.out')}`,
    `--outputs-file=${outputsFile}`,
  );
}

async function run(args: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [...args], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stopWithUs = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', stopWithUs);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-mostKeptOutput);
    });
  }
  const [code] = await once(child, 'close');
  process.removeListener('exit', stopWithUs);
  if (code !== 0) throw new Error(`cdk ${args[1]} failed (${String(code)}):\n${output}`);
}
