import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Recomputes a request's signature as AWS documents Signature Version 4, from what arrived: the path is encoded once
 * more, as for every service but S3. True where it is the one that was sent.
 */
export function isSignedBy(secret: string, incoming: IncomingMessage, body: string): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      incoming.headers.authorization ?? '',
    );
  if (given === null) return false;
  const [, credential = '', names = '', signature = ''] = given;
  const [, day = '', region = '', service = '', end = ''] = credential.split('/');
  const [path = '/', search = ''] = (incoming.url ?? '/').split('?');
  const query = search
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return `${encoded(decodeURIComponent(name))}=${encoded(decodeURIComponent(value))}`;
    })
    .toSorted();
  const canonical = [
    incoming.method ?? '',
    path.split('/').map(encoded).join('/'),
    query.join('&'),
    ...names
      .split(';')
      .map((name) => `${name}:${String(incoming.headers[name]).trim().replaceAll(/ +/g, ' ')}`),
    '',
    names,
    sha256(body),
  ].join('\n');
  const toSign = [
    'AWS4-HMAC-SHA256',
    String(incoming.headers['x-amz-date']),
    [day, region, service, end].join('/'),
    sha256(canonical),
  ].join('\n');
  const key = [region, service, end].reduce<Buffer>(
    (derived, part) => hmac(derived, part),
    hmac(`AWS4${secret}`, day),
  );
  return hmac(key, toSign).toString('hex') === signature;
}
