import { readControls } from './read-controls.ts';

/** The source texts of `control-words.generated.ts` and `control-signs.generated.ts`. Throws on a faulty control. */
export function renderControls(folder: string): { readonly words: string; readonly signs: string } {
  const controls = readControls(folder);
  const words = controls.map(
    ({ id, title, why, level, type, dueAfterMinutes, controls: met, restore }) => ({
      id,
      title,
      why,
      level,
      type,
      dueAfterMinutes,
      controls: met,
      restore,
    }),
  );
  const signs = controls.map(
    ({ id, type, place, resource, each, part, off, on, gone, config }) => ({
      id,
      type,
      place,
      resource,
      each,
      part,
      off,
      on,
      gone,
      config,
    }),
  );
  return {
    words: table('ControlWords', 'controlWords', 'What is said of each control.', words),
    signs: table('ControlSigns', 'controlSigns', 'How each control is seen.', signs),
  };
}

function table(type: string, name: string, doc: string, rows: readonly object[]): string {
  return `${[
    '// Compiled from rules/controls by `npm run generate`. Do not edit.',
    `import type { ${type} } from '../../schemas/control.ts';`,
    '',
    `/** ${doc} */`,
    `export const ${name}: readonly ${type}[] = [`,
    ...rows.map((row) => `  ${JSON.stringify(row)},`),
    '];',
  ].join('\n')}\n`;
}
