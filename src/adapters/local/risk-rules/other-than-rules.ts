import type { Fault } from '../../../schemas/fault.ts';
import { isJsonObject, type JsonObject } from '../../../schemas/json.ts';

/** Documents of Sigma that are no rules, by the key that tells them. */
const others: Readonly<Record<string, Omit<Fault, 'place'>>> = {
  correlation: {
    reason: 'correlates rules; a risk rule speaks of one event',
    mend: 'keep it for a SIEM',
  },
  filter: {
    reason: 'filters other rules',
    mend: 'write what it leaves out into those rules, or an exemption into tuning.yml',
  },
};

/** Why a document is no rule though it is Sigma; undefined for what may be one. */
export function otherThanRule(document: JsonObject, place: string): Fault | undefined {
  const other = Object.entries(others).find(([key]) => key in document);
  return other && { place: `${place}: ${other[0]}`, ...other[1] };
}

/** Sigma's old collections: each document leaves to another what it lacks, so none of them is a rule by itself. */
export function isPartOfCollection(document: unknown): boolean {
  return isJsonObject(document) && 'action' in document;
}

export function collectionFault(file: string): Fault {
  return {
    place: `${file}: action`,
    reason: 'collects rules that share what one document says; nothing of this file is used',
    mend: 'write each rule whole, in a file of its own',
  };
}
