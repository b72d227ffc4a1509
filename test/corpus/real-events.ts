import { hasRealEvents } from './read-real-events.ts';

export { realEvents, realEventsFolder } from './read-real-events.ts';

/** `describe` where the real events are at hand, `describe.skip` (reported as skipped) where they are not. */
export const describeWithRealEvents = hasRealEvents ? describe : describe.skip;
