export { type Caller, callerOf } from '../../domain/people/caller.ts';
