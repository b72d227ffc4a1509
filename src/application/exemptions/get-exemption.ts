import type { ExemptionStore, VersionedExemption } from '../ports/exemption-store.ts';

/** Reads one exemption; undefined where there is none. */
export function makeGetExemption(deps: {
  readonly exemptions: Pick<ExemptionStore, 'get'>;
}): (id: string) => Promise<VersionedExemption | undefined> {
  return (id) => deps.exemptions.get(id);
}
