const partial = /^\..+\.\d+\.partial$/;

/** Name, beside its destination, of a file that is still being written by the process. */
export function partialOutputName(name: string, processId: number): string {
  return `.${name}.${processId}.partial`;
}

/** True for what an output unfinished or killed left in a folder: never an input. */
export function isPartialOutput(name: string): boolean {
  return partial.test(name);
}
