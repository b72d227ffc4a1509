/** Type stripping works and is announced as experimental at every start: that is nothing for people to read. */
export function hideExperimentalWarnings() {
  const warn = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'string' ? rest[0] : rest[0]?.type;
    if (type !== 'ExperimentalWarning') warn.call(process, warning, ...rest);
  };
}
