import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The project's own pages, by path from its root. */
export function markdownFiles(): readonly string[] {
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return [...atRoot, ...below].sort();
}

export function readPage(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

const fenced = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** The code blocks of a page in a language. */
export function codeBlocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(fenced)].flatMap(([, of, code]) =>
    of === language && code !== undefined ? [code] : [],
  );
}

/** The anchors that GitHub gives to a page's headings. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const headings = text.replaceAll(fenced, '').matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}

export interface Link {
  /** Path from the project's root, without anchor. */
  readonly target: string;
  readonly anchor: string | undefined;
}

/** The links of a page that lead to files or headings of the project. */
export function relativeLinks(path: string): readonly Link[] {
  const links = readPage(path)
    .replaceAll(fenced, '')
    .matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g);
  return [...links].map(([, address = '']) => {
    const [file = '', anchor] = address.split('#');
    const target = file === '' ? path : relative(root, join(root, path, '..', file));
    return { target, anchor };
  });
}
