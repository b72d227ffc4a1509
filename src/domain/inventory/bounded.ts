/** Names and ids longer than this are none that AWS gave out. */
const longest = 512;

/** A text from AWS, which anybody may have written, bounded for keeping. */
export function bounded(text: string, most = longest): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
