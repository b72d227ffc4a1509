const scheme = /^[a-z][a-z0-9+.-]{0,31}:\/\//i;
const awsHost = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|on\.aws)$/;

/**
 * A web address without what may be a secret in it: user and password, query (a presigned request) and, outside AWS,
 * the path (webhooks carry their key there). Any other text is as it was; undefined: an address that cannot be read.
 */
export function safeAddress(text: string): string | undefined {
  if (!scheme.test(text)) return text;
  if (!URL.canParse(text)) return undefined;
  const { protocol, host, hostname, pathname } = new URL(text);
  if (protocol === 's3:') return `s3://${host}${pathname}`;
  if (host === '') return undefined;
  const path = awsHost.test(hostname) && pathname !== '/' ? pathname : '';
  return `${protocol}//${host}${path}`;
}
