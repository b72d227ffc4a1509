/** Another living process keeps its data in the folder; two would corrupt it. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly code = 'folder-in-use';
  readonly retryable = false;
  readonly details: { readonly folder: string; readonly pid: number };

  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by process ${pid}. Stop that process, or choose another folder.`,
    );
    this.details = { folder, pid };
  }
}
