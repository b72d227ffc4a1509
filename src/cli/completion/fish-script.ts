import type { CommandWords, OptionWords } from './command-words.ts';

/** Completion for fish. */
export function fishScript(commands: readonly CommandWords[]): string {
  const names = (commands[0]?.subcommands ?? []).join(' ');
  return `# fish completion of change-auditor. Load it with: change-auditor completion fish | source
complete -c change-auditor -f
${commands.flatMap((command) => linesOf(command, names, commands)).join('\n')}
`;
}

function linesOf(
  { path, subcommands, options, takesFiles }: CommandWords,
  names: string,
  commands: readonly CommandWords[],
): readonly string[] {
  const [first, second] = path;
  const condition =
    first === undefined
      ? `not __fish_seen_subcommand_from ${names}`
      : second === undefined
        ? `__fish_seen_subcommand_from ${first}`
        : `__fish_seen_subcommand_from ${first}; and __fish_seen_subcommand_from ${second}`;
  const start = `complete -c change-auditor -n '${condition}'`;
  const summaryOf = (name: string): string =>
    commands.find((one) => one.path.join(' ') === [...path, name].join(' '))?.summary ?? '';
  return [
    ...subcommands.map((name) => `${start} -a ${name} -d ${quoted(summaryOf(name))}`),
    ...options.map(
      (option) =>
        `${start} -l ${option.name.slice(2)}${takenBy(option)} -d ${quoted(option.summary)}`,
    ),
    ...(takesFiles ? [`${start} -F`] : []),
  ];
}

function takenBy({ value }: OptionWords): string {
  if (value === 'none') return '';
  if (value === 'file') return ' -r -F';
  return value === 'any' ? ' -x' : ` -x -a ${quoted(value.join(' '))}`;
}

/** In fish's single quotes only the quote and the backslash mean anything. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
