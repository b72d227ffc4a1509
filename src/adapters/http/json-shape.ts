/** Deeper than any request or trail record; what recurses over a body must not run out of stack. */
const deepest = 64;

/**
 * Why a parsed body cannot be used, whatever it means: nested too deep, or text that no UTF-8 can carry (half of a
 * surrogate pair), which stores refuse or change silently.
 */
export function unusableShape(body: unknown): string | undefined {
  const left: { value: unknown; depth: number }[] = [{ value: body, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string' && !value.isWellFormed()) return brokenText;
    if (typeof value !== 'object' || value === null) continue;
    if (depth === deepest) return `is nested deeper than ${deepest} levels; make it flatter`;
    for (const [key, inner] of Object.entries(value)) {
      if (!key.isWellFormed()) return brokenText;
      left.push({ value: inner, depth: depth + 1 });
    }
  }
  return undefined;
}

const brokenText = 'holds half of a surrogate pair, which is no text; send whole characters';
