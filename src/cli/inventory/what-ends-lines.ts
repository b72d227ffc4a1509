import type { WhatEnds } from '../../domain/grants/access-policy/what-ends.ts';
import type { Page } from '../text/page.ts';

/** What the auditor does at the end of temporary access in this account: observe, or enforce and what. */
export function whatEndsLines(page: Page, { enforced, held, told }: WhatEnds): void {
  const enforces = enforced.length > 0;
  page.heading('When temporary access ends here');
  page.fact('mode', enforces ? 'enforce' : 'observe', enforces ? 'yellowBold' : 'plain');
  page.fact('taken away', enforces ? enforced.join(', ') : 'nothing: people are told');
  page.fact(
    'held',
    held.length === 0
      ? undefined
      : `${held.join(', ')}: enforced, but editDocuments does not name them here, so people are told`,
  );
  page.fact('only told', enforces && told.length > 0 ? told.join(', ') : undefined);
}
