import { PassThrough } from 'node:stream';
import { connect } from '../../../src/cli/api/connect.ts';
import type { ConnectionOptions } from '../../../src/cli/api/connection-options.ts';
import { withLocalUrlWritten } from '../../../src/cli/api/connection-options.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';

function terminal(env: Terminal['env']): Terminal {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream & NodeJS.ReadStream;
  return { stdin: stream, stdout: stream, stderr: stream, env };
}

const gateway = 'https://abc123.execute-api.eu-west-1.amazonaws.com/v1';

test.each<[string, ConnectionOptions, Terminal['env'], string]>([
  ['--url', { url: gateway }, {}, gateway],
  ['the environment', {}, { CHANGE_AUDITOR_URL: gateway }, gateway],
  ['--local', { local: true }, { CHANGE_AUDITOR_URL: gateway }, 'http://127.0.0.1:4780/'],
  ['a loopback address', { url: 'http://localhost:9' }, {}, 'http://localhost:9/'],
  [
    'a region said beside a name of its own',
    { url: 'https://changes.example.com', awsRegion: 'eu-west-1' },
    {},
    'https://changes.example.com/',
  ],
])('%s says where the auditor is', async (_, options, env, url) => {
  expect((await connect(options, terminal(env))).baseUrl).toBe(url);
});

test.each<[string, ConnectionOptions, Terminal['env'], string]>([
  ['no address', {}, {}, 'CHANGE_AUDITOR_URL'],
  ['no URL', { url: 'auditor' }, {}, 'is no address'],
  ['another scheme', { url: 'file:///etc/passwd' }, {}, 'is no address'],
  ['http to elsewhere', { url: 'http://changes.example.com' }, {}, 'not reached safely'],
  ['two places', { url: gateway, local: true }, {}, 'two places'],
  ['--local elsewhere', { local: 'https://changes.example.com' }, {}, 'not on this machine'],
  ['--as elsewhere', { url: gateway, as: 'alice' }, {}, '--as works with --local only'],
  ['a name nobody can act as', { local: true, as: 'a b' }, {}, 'no name to act as'],
  ['no region', { url: 'https://changes.example.com' }, {}, '--aws-region'],
])('%s is refused in words', async (_, options, env, words) => {
  await expect(connect(options, terminal(env))).rejects.toMatchObject({
    exitCode: 64,
    message: expect.stringContaining(words),
  });
});

test('--local takes an address, and leaves an id that follows alone', () => {
  expect(withLocalUrlWritten(['show', '--local', 'CHG-1'])).toEqual([
    'show',
    '--local=http://127.0.0.1:4780',
    'CHG-1',
  ]);
  expect(withLocalUrlWritten(['show', '--local', 'http://localhost:1', 'CHG-1'])).toContain(
    '--local',
  );
});
