import { type ApiReply, RefusalSchema } from './api-reply.ts';

/** What an answer says, whoever gave it: the auditor, or the gateway before it. */
export function replyOf(response: Response, text: string, base: URL): ApiReply {
  const body = jsonOf(text);
  if (response.ok) {
    return {
      kind: 'done',
      status: response.status,
      body: body === undefined ? text : body,
      etag: response.headers.get('etag') ?? undefined,
    };
  }
  const refusal = RefusalSchema.safeParse(body);
  if (refusal.success) return { kind: 'refused', refusal: refusal.data, body };
  // API Gateway refuses in its own words: { "message": "…" }.
  const message =
    typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
  const { status } = response;
  return {
    kind: 'refused',
    body,
    refusal: {
      title: `${base.host} answered ${status}`,
      status,
      detail: message,
      code: status === 403 || status === 401 ? 'gateway-refused' : 'gateway',
      errors: [],
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
