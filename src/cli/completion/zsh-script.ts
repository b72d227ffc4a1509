import type { CommandWords, OptionWords } from './command-words.ts';

/** Completion for zsh. */
export function zshScript(commands: readonly CommandWords[]): string {
  return `#compdef change-auditor
# zsh completion of change-auditor. Load it with: source <(change-auditor completion zsh)
_change_auditor() {
  local context state state_descr line
  typeset -A opt_args
  local path= word i
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    case "\${path:+$path }$word" in
      ${commands.map(({ path }) => quoted(path.join(' '))).join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case $path in
${commands.map((command) => caseOf(command, commands)).join('\n')}
  esac
}
compdef _change_auditor change-auditor
`;
}

function caseOf(
  { path, subcommands, options, takesFiles }: CommandWords,
  commands: readonly CommandWords[],
): string {
  const summaryOf = (name: string): string =>
    commands.find((one) => one.path.join(' ') === [...path, name].join(' '))?.summary ?? '';
  const described = subcommands.map((name) =>
    quoted(`${name}:${summaryOf(name).replaceAll(':', ' -')}`),
  );
  const rest = described.length > 0 ? "'*::: :->words'" : takesFiles ? "'*:file:_files'" : "'*: :'";
  return `    ${quoted(path.join(' '))})
      ${described.length === 0 ? '' : `local -a known=(${described.join(' ')})\n      `}_arguments -S ${options.map(specOf).join(' ')} ${rest}
      ${described.length === 0 ? '' : `[[ $state == words ]] && _describe command known\n      `};;`;
}

function specOf({ name, summary, value }: OptionWords): string {
  const text = summary.replaceAll(/[[\]:]/g, ' ');
  const spec = `*${name}[${text}]`;
  if (value === 'none') return quoted(spec);
  if (value === 'file') return quoted(`${spec}:file:_files`);
  return value === 'any' ? quoted(`${spec}: :`) : quoted(`${spec}: :(${value.join(' ')})`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
