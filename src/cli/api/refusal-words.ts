import { stringify } from 'yaml';
import { printableWithin } from '../../domain/reports/text/printable.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Refusal } from './api-reply.ts';
import { refusedBecause } from './refused-because.ts';

/** How the command ends after a refusal. */
export function exitCodeOf({ status }: Refusal): number {
  if (status === 401 || status === 403) return exitCodes.notPermitted;
  if (status === 429 || status >= 500) return exitCodes.unreachable;
  return [400, 413, 415].includes(status) ? exitCodes.usage : exitCodes.refused;
}

/** A refusal for people: what was refused, each field with its mend, the narrower scope to paste. */
export function refusalWords(refusal: Refusal): readonly string[] {
  const { proposal, requestId, status } = refusal;
  return [
    ...refusedBecause(refusal),
    ...(proposal === undefined
      ? []
      : [
          '  A scope that would do, to paste into the change:',
          ...stringify({ scope: proposal }, { lineWidth: 0 })
            .trimEnd()
            .split('\n')
            .map((line) => `    ${printableWithin(line, 2_000)}`),
        ]),
    ...hintsFor(refusal),
    ...(requestId !== undefined && status >= 500 ? [`  Its log knows it as ${requestId}.`] : []),
  ];
}

/** What the API cannot know: how this command line is helped on. */
function hintsFor({ status, code, detail }: Refusal): readonly string[] {
  if (code === 'gateway-refused') {
    return [
      '  AWS turned the request away before the auditor saw it: check the credentials',
      '  (`aws sts get-caller-identity`), the region, and that they may call execute-api:Invoke there.',
    ];
  }
  if (status === 412) {
    return [
      '  Somebody changed it meanwhile. Look again with `change-auditor show ID`, then repeat.',
    ];
  }
  if (code === 'not-found')
    return whereToLook.filter(([what]) => detail.endsWith(what)).map(([, hint]) => hint);
  return [];
}

/** By the last word of what is said of a thing that is not there. */
const whereToLook: readonly (readonly [what: string, hint: string])[] = [
  ['change', '  `change-auditor list --text PART` finds it by a part of its id or title.'],
  ['exemption', '  `change-auditor exemptions list` names them all.'],
  ['grant', '  `change-auditor grants list` names what is open, --ended what is over.'],
  ['gap', '  `change-auditor gaps list` names them.'],
  [
    'event',
    '  An event is decided seconds to minutes after it happened; `change-auditor timeline` lists what was.',
  ],
];
