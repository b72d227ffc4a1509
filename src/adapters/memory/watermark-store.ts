import type { WatermarkStore } from '../../application/ports/watermark-store.ts';

/** A watermark store that lives as long as the process. */
export function makeMemoryWatermarkStore(): WatermarkStore {
  const marks = new Map<string, string>();

  return {
    async get(pass) {
      return marks.get(pass);
    },
    async advance(pass, to) {
      const current = marks.get(pass);
      if (current === undefined || Date.parse(to) > Date.parse(current)) marks.set(pass, to);
    },
  };
}
