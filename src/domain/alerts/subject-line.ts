import { longestSubject, toAsciiLine } from './plain-text.ts';

const dots = '...';
const leastMiddle = 12;
const longestPart = 400;

/**
 * A subject whose ends stay whole: what does not fit is cut out of the middle of `middle`, since names of resources differ
 * at both ends and a cut tail would lose the account. Where even that leaves too little, the line is cut at its end.
 */
export function subjectLine(head: string, middle: string, tail = ''): string {
  const [before, between, after] = [head, middle, tail].map((part) =>
    toAsciiLine(part, longestPart),
  );
  const lineOf = (shown: string | undefined): string =>
    [before, shown, after].filter((part) => part !== undefined && part !== '').join(' ');
  const whole = lineOf(between);
  const room = longestSubject - (whole.length - (between ?? '').length);
  if (whole.length <= longestSubject || room < leastMiddle)
    return toAsciiLine(whole, longestSubject);
  return lineOf(cutMiddle(between ?? '', room));
}

function cutMiddle(text: string, most: number): string {
  const kept = most - dots.length;
  const front = Math.ceil(kept / 2);
  return `${text.slice(0, front)}${dots}${text.slice(text.length - (kept - front))}`;
}
