import type { NetworkFactsSchema } from '../../../../schemas/facts/network.ts';
import type { FactsOf } from '../analyser.ts';
import { hasPorts, type Opening } from './opening.ts';

/** Texts of records are hostile; no protocol and no network is longer. */
export const longestText = 256;

/** An opening as facts show it: its ports in words, nothing where the protocol has none. */
export function shownOpening({
  direction,
  protocol,
  fromPort,
  toPort,
  from,
}: Opening): FactsOf<typeof NetworkFactsSchema>['openings'][number] {
  return {
    direction,
    protocol: protocol.slice(0, longestText),
    ports: hasPorts(protocol) ? `${fromPort}-${toPort}` : '',
    from: from.slice(0, longestText),
  };
}
