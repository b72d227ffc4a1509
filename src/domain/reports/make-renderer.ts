import { makeCsvRenderer } from './csv/csv-renderer.ts';
import type { DecisionRenderer, RenderFormat, RenderOptions } from './decision-renderer.ts';
import { makeHtmlRenderer } from './html/html-renderer.ts';
import { makeJsonlRenderer } from './jsonl/jsonl-renderer.ts';
import { makeTableRenderer } from './table/table-renderer.ts';

/** A fresh renderer for one document. */
export function makeRenderer(format: RenderFormat, options: RenderOptions): DecisionRenderer {
  switch (format) {
    case 'table':
      return makeTableRenderer(options);
    case 'jsonl':
      return makeJsonlRenderer();
    case 'csv':
      return makeCsvRenderer();
    case 'html':
      return makeHtmlRenderer(options);
  }
}
