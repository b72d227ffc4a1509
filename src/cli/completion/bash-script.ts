import type { CommandWords } from './command-words.ts';

/** Completion for bash: commands, options, the choices of an option, and files where files are meant. */
export function bashScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ path }) => `'${path.join(' ')}'`).join('|');
  return `# bash completion of change-auditor. Load it with: source <(change-auditor completion bash)
_change_auditor() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev= path= word next i
  ((COMP_CWORD > 0)) && prev=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    next=\${path:+$path }$word
    case $next in
      ${names}) path=$next ;;
    esac
  done
  case "$path $prev" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case $path in
${commands.map(wordCase).join('\n')}
  esac
}
complete -F _change_auditor change-auditor
`;
}

function valueCases({ path, options }: CommandWords): readonly string[] {
  return options.flatMap(({ name, value }) => {
    if (value === 'none') return [];
    const pattern = `'${path.join(' ')} ${name}'`;
    const reply =
      value === 'file'
        ? 'COMPREPLY=($(compgen -f -- "$cur"))'
        : value === 'any'
          ? ':'
          : `COMPREPLY=($(compgen -W '${value.join(' ')}' -- "$cur"))`;
    return [`    ${pattern}) ${reply}; return ;;`];
  });
}

function wordCase({ path, subcommands, options, takesFiles }: CommandWords): string {
  const words = [...subcommands, ...options.map(({ name }) => name)].join(' ');
  const files = takesFiles ? `; [[ $cur != -* ]] && COMPREPLY+=($(compgen -f -- "$cur"))` : '';
  return `    '${path.join(' ')}') COMPREPLY=($(compgen -W '${words}' -- "$cur"))${files} ;;`;
}
