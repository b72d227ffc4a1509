import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeSigV4Signer } from '../../../../src/adapters/aws/sigv4/sign-request.ts';
import { MissingCredentialsError } from '../../../../src/application/ports/request-signer.ts';
import { makeApiClient } from '../../../../src/cli/api/api-client.ts';
import { isSignedBy } from './verify-signature.ts';

const secret = 'made-up/secret+of+nobody';
const credentials = { accessKeyId: 'AKIAMADEUP', secretAccessKey: secret, sessionToken: 'token==' };

let server: Server;
let baseUrl: string;
const seen: { readonly url: string; readonly token: string; readonly scope: string }[] = [];

beforeAll(async () => {
  server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    seen.push({
      url: incoming.url ?? '',
      token: String(incoming.headers['x-amz-security-token']),
      scope: /Credential=([^,]+)/.exec(incoming.headers.authorization ?? '')?.[1] ?? '',
    });
    const isVerified = isSignedBy(secret, incoming, Buffer.concat(chunks).toString());
    outgoing.writeHead(isVerified ? 200 : 403, { 'content-type': 'application/json' });
    outgoing.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  baseUrl = `http://127.0.0.1:${port}/v1/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function client(secretAccessKey = secret) {
  return makeApiClient({
    baseUrl,
    signer: makeSigV4Signer({
      region: 'eu-west-1',
      credentials: async () => ({ ...credentials, secretAccessKey }),
      now: () => new Date('2026-03-02T12:00:00Z'),
    }),
  });
}

test.each([
  ['a plain read', 'listChanges', {}],
  ['a query of hostile text', 'listChanges', { query: { text: "a b&c=d/é'()*!~+%" } }],
  [
    'an id with everything in it',
    'getDecision',
    { path: { eventId: 'config:AWS::S3::Bucket/ä b@1%2F' } },
  ],
  ['a body', 'registerChange', { body: { title: 'Grüße ✓' }, idempotencyKey: 'k-1' }],
  ['a precondition', 'approveChange', { path: { id: 'CHG-1' }, body: {}, ifMatch: '"1.2"' }],
] as const)('%s arrives with a signature that verifies', async (_, route, call) => {
  expect((await client().call(route, call)).kind).toBe('done');
});

test('another secret does not verify: the check above can fail', async () => {
  const reply = await client('other').call('listChanges');
  expect(reply).toMatchObject({ kind: 'refused', refusal: { status: 403 } });
});

test('the session token is sent and the scope names execute-api in the region', async () => {
  seen.length = 0;
  await client().call('listChanges');
  expect(seen).toEqual([
    {
      url: '/v1/changes',
      token: 'token==',
      scope: 'AKIAMADEUP/20260302/eu-west-1/execute-api/aws4_request',
    },
  ]);
});

test('no credentials is an error of its own', async () => {
  const signer = makeSigV4Signer({
    region: 'eu-west-1',
    credentials: async () => {
      throw new Error('Could not load credentials from any providers');
    },
  });
  await expect(makeApiClient({ baseUrl, signer }).call('listChanges')).rejects.toThrow(
    MissingCredentialsError,
  );
});
