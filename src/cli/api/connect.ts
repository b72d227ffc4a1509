import type { RequestSigner } from '../../application/ports/request-signer.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { type ApiClient, makeApiClient } from './api-client.ts';
import { type ConnectionOptions, localUrl } from './connection-options.ts';
import { Stopped } from './stopped.ts';

/** Who may be acted as on the local server; the server would ignore any other name silently. */
const actingName = /^[\w.@+-]{1,64}$/;

/** The client a command speaks through. Throws `Stopped` where the call does not say enough. */
export async function connect(options: ConnectionOptions, { env }: Terminal): Promise<ApiClient> {
  const target = targetOf(options, env);
  if (isLoopback(target)) {
    return makeApiClient({
      baseUrl: target.href,
      headers: actingAs(options.as ?? env['CHANGE_AUDITOR_AS']),
    });
  }
  if (target.protocol !== 'https:') {
    throw usage(
      `${target.href} is not reached safely: requests are signed, and http shows them to everybody on the way.`,
      'Use https, or --local for an auditor on this machine.',
    );
  }
  if (options.as !== undefined) {
    throw usage(
      '--as works with --local only: elsewhere you are who your AWS credentials say.',
      'Leave it out, or choose credentials with --profile.',
    );
  }
  const region =
    options.awsRegion ??
    regionIn(target.hostname) ??
    env['AWS_REGION'] ??
    env['AWS_DEFAULT_REGION'];
  if (region === undefined || region === '') {
    throw usage(
      `Which region to sign for cannot be read from ${target.hostname}.`,
      'Say it with --aws-region or AWS_REGION.',
    );
  }
  return makeApiClient({ baseUrl: target.href, signer: await lazySigner(region, options.profile) });
}

function targetOf({ url, local }: ConnectionOptions, env: Terminal['env']): URL {
  if (url !== undefined && local !== undefined) {
    throw usage('--url and --local name two places.', 'Give one of them.');
  }
  const text = local === true ? localUrl : (local ?? url ?? env['CHANGE_AUDITOR_URL'] ?? '');
  if (text === '') {
    throw usage(
      'Where is the auditor? No address is given.',
      'Set CHANGE_AUDITOR_URL to the ApiUrl of the deployment (or pass --url), or use --local for the one that `change-auditor start` runs.',
    );
  }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw usage(
      `${text} is no address.`,
      'Write it like https://abc123.execute-api.eu-west-1.amazonaws.com/v1',
    );
  }
  const target = new URL(text);
  if (local !== undefined && !isLoopback(target)) {
    throw usage(`${text} is not on this machine.`, 'Use --url for an auditor elsewhere.');
  }
  return target;
}

function isLoopback({ hostname, protocol }: URL): boolean {
  return protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

function actingAs(name: string | undefined): Readonly<Record<string, string>> {
  if (name === undefined || name === '') return {};
  if (!actingName.test(name)) {
    throw usage(
      `"${name}" is no name to act as.`,
      'Use letters, digits and . @ + - _, at most 64 of them.',
    );
  }
  return { 'x-acting-as': name };
}

/** `abc.execute-api.eu-west-1.amazonaws.com`, also through an interface endpoint. */
function regionIn(host: string): string | undefined {
  return /\.execute-api\.([a-z0-9-]+)\.(?:vpce\.)?amazonaws\.com(?:\.cn)?$/.exec(host)?.[1];
}

/** The SDK's providers load only where something is signed. */
async function lazySigner(region: string, profile: string | undefined): Promise<RequestSigner> {
  const { makeDefaultSigner } = await import('../../adapters/aws/sigv4/default-signer.ts');
  return makeDefaultSigner({ region, profile });
}

function usage(reason: string, mend: string): Stopped {
  return new Stopped(exitCodes.usage, [reason, `  ${mend}`]);
}
