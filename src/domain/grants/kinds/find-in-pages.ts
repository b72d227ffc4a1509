import type { AwsCall } from '../../../schemas/aws-call.ts';
import { type Json, stringAt } from '../../../schemas/json.ts';
import type { Dialogue } from './grant-kind.ts';
import { listIn, UnreadableAnswer } from './unreadable-answer.ts';

/** How a listing names its items and the token of its next page. */
export interface Paging {
  readonly list: string;
  /** Field of the answer that holds the token of the next page; absent on the last one. */
  readonly next: string;
  /** Field of the request that takes it. */
  readonly token: string;
}

const mostPages = 500;

/** The first item that is wanted, on whatever page; undefined only after every page was read. */
export function* findInPages(
  call: AwsCall,
  { list, next, token }: Paging,
  isWanted: (item: Json) => boolean,
): Dialogue<Json | undefined> {
  let marker: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const input = marker === undefined ? call.input : { ...call.input, [token]: marker };
    const answer = yield { ...call, input };
    const found = listIn(answer, list, call.operation).find(isWanted);
    if (found !== undefined) return found;
    marker = stringAt(answer, next);
    if (marker === undefined) return undefined;
  }
  throw new UnreadableAnswer(`${call.operation} has more than ${mostPages} pages`);
}
