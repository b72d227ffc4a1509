import type { HandleForm } from './mapping.ts';

/** A handle taken apart. `account` is the one it names itself, where it does. */
export interface Handle {
  readonly id: string;
  readonly arn?: string;
  readonly name?: string;
  readonly account?: string;
  /** What stands for it in its ARN, where that is not the id. */
  readonly inArn?: string;
}

/** Reads a handle in the given form; undefined: nothing special about it. */
export function readHandle(form: HandleForm, text: string): Handle | undefined {
  switch (form) {
    case 'lowercase':
      return text.startsWith('arn:') ? undefined : { id: text.toLowerCase() };
    case 'parameter-name':
      return text.startsWith('/') ? { id: text, inArn: text.slice(1) } : undefined;
    case 'lowercase-in-arn':
      return text.startsWith('arn:') ? undefined : { id: text, inArn: text.toLowerCase() };
    case 'last-segment':
      return text.startsWith('/') ? { id: text.slice(text.lastIndexOf('/') + 1) } : undefined;
    case 'queue-url':
      return readQueueUrl(text);
    case 'function-name':
      return readFunctionName(text);
    case 'instance-session':
      return instanceOf(text);
  }
}

/** `https://sqs.eu-west-1.amazonaws.com/111122223333/jobs`. */
function readQueueUrl(text: string): Handle | undefined {
  const parts = text.split('/');
  const name = parts.at(-1);
  const account = parts.at(-2);
  if (parts.length < 4 || name === undefined || account === undefined || !/^\d+$/.test(account)) {
    return undefined;
  }
  return { id: text, name, account, inArn: name };
}

/** `f`, `f:live`, `111122223333:function:f:2`, `arn:aws:lambda:eu-west-1:111122223333:function:f:live`. */
function readFunctionName(text: string): Handle | undefined {
  const parts = text.split(':');
  const marker = parts.indexOf('function');
  if (marker < 0)
    return parts.length > 1 && parts[0] !== 'arn' ? { id: parts[0] ?? text } : undefined;
  const id = parts[marker + 1];
  if (id === undefined || id === '') return undefined;
  if (parts[0] === 'arn' && marker === 5) return { id, arn: parts.slice(0, 7).join(':') };
  const account = parts[marker - 1];
  return account !== undefined && /^\d+$/.test(account) ? { id, account } : { id };
}

/** `arn:aws:sts::111122223333:assumed-role/Web/i-0a1b2c3d4e5f60718`. */
function instanceOf(text: string): Handle | undefined {
  const id = text.slice(text.lastIndexOf('/') + 1);
  return /^i-[0-9a-f]{8,17}$/.test(id) ? { id } : undefined;
}

/** Forms in which a text that cannot be read so names nothing. */
export function isNoHandle(form: HandleForm | undefined, text: string): boolean {
  return form === 'instance-session' && instanceOf(text) === undefined;
}
