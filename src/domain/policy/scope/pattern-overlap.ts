/** Nothing that AWS names is longer; a longer pattern is taken to overlap rather than compared at length. */
const longest = 2_048;

/**
 * Whether some text fits both patterns (`*` any run, `?` any one character). Equality is not asked for: `iam:*`,
 * `i?m:Attach*` and `*` all overlap with `iam:AttachRolePolicy`. Time is bounded by the product of the two lengths.
 */
export function patternsOverlap(left: string, right: string): boolean {
  if (headsDiffer(left, right)) return false;
  if (left.length > longest || right.length > longest) return true;
  const a = left.replaceAll(/\*{2,}/g, '*');
  const b = right.replaceAll(/\*{2,}/g, '*');
  // row[j]: the characters of `a` so far and the first j of `b` can stand for the same text.
  let row = firstRow(b);
  for (const character of a) {
    const next: boolean[] = [character === '*' && row[0] === true];
    for (let j = 1; j <= b.length; j += 1) {
      const other = b[j - 1];
      next[j] =
        character === '*' || other === '*'
          ? row[j] === true || next[j - 1] === true
          : row[j - 1] === true && (character === other || character === '?' || other === '?');
    }
    row = next;
  }
  return row[b.length] === true;
}

/** Whether any of the patterns overlaps, in any case of letters. */
export function anyOverlaps(patterns: readonly string[], other: string): boolean {
  const wanted = other.toLowerCase();
  return patterns.some((pattern) => patternsOverlap(pattern.toLowerCase(), wanted));
}

function firstRow(pattern: string): boolean[] {
  const row = [true];
  for (let j = 1; j <= pattern.length; j += 1)
    row[j] = row[j - 1] === true && pattern[j - 1] === '*';
  return row;
}

/** Two patterns whose texts differ before their first wildcard fit nothing in common; most pairs end here. */
function headsDiffer(left: string, right: string): boolean {
  const most = Math.min(left.length, right.length);
  for (let i = 0; i < most; i += 1) {
    const a = left[i];
    const b = right[i];
    if (a === '*' || b === '*') return false;
    if (a !== b && a !== '?' && b !== '?') return true;
  }
  return false;
}
