import type { Verdict } from '../../../schemas/decision.ts';
import type { LevelOrNone } from '../../../schemas/scan-summary.ts';

/** Select Graphic Rendition parameters of ECMA-48, from the sixteen colours every terminal theme defines. */
const rendition = {
  bold: '1',
  dim: '2',
  red: '31',
  redBold: '1;31',
  redInverse: '1;41;97',
  green: '32',
  yellow: '33',
  yellowBold: '1;33',
  magenta: '35',
  cyan: '36',
} as const;
export type Tone = keyof typeof rendition | 'plain';

/** Paints text, or leaves it alone where colour is not wanted. Paint after measuring: codes have no width. */
export type Paint = (tone: Tone, text: string) => string;

export function makePaint(colour: boolean): Paint {
  return (tone, text) =>
    colour && tone !== 'plain' && text !== '' ? `\x1b[${rendition[tone]}m${text}\x1b[0m` : text;
}

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  authorised: 'green',
  'pre-approved': 'green',
  ratified: 'cyan',
  deviating: 'yellow',
  unauthorised: 'redBold',
  undetermined: 'magenta',
  exempt: 'dim',
};

export const levelMarks: Readonly<Record<LevelOrNone, { text: string; tone: Tone }>> = {
  critical: { text: 'CRITICAL', tone: 'redInverse' },
  high: { text: 'high', tone: 'redBold' },
  medium: { text: 'medium', tone: 'yellowBold' },
  low: { text: 'low', tone: 'cyan' },
  informational: { text: 'info', tone: 'dim' },
  none: { text: '·', tone: 'dim' },
};
