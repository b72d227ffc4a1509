import { createServer } from 'node:http';

export interface QueryRequest {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** IAM's answer of success: its result's XML within the envelope. */
export const iamAnswer = (action: string, result: string) => ({
  status: 200,
  body: `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result>${result}</${action}Result></${action}Response>`,
});

/** IAM's refusal. */
export const iamRefusal = (status: number, code: string) => ({
  status,
  body: `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>because of ${code}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
});

/** EC2's answer of success. */
export const ec2Answer = (action: string, result: string) => ({
  status: 200,
  body: `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r-1</requestId>${result}</${action}Response>`,
});

/** EC2's refusal. */
export const ec2Refusal = (status: number, code: string) => ({
  status,
  body: `<Response><Errors><Error><Code>${code}</Code><Message>because of ${code}</Message></Error></Errors><RequestID>r-1</RequestID></Response>`,
});

/**
 * A service on localhost that speaks AWS's Query protocol, in which EC2 and IAM are asked. moto answers some calls more
 * mildly than AWS does; here the answers are written by hand.
 */
export async function startQueryService(
  answer: (request: QueryRequest) => { readonly status: number; readonly body: string },
) {
  const requests: QueryRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const all = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
      const { Action: action = '', Version: _, ...fields } = all;
      requests.push({ action, fields });
      const { status, body } = answer({ action, fields });
      outgoing.writeHead(status, { 'content-type': 'text/xml' });
      outgoing.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
