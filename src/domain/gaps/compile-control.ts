import type { ControlSigns } from '../../schemas/control.ts';
import type { JsonObject } from '../../schemas/json.ts';
import { type CompiledRule, compileRule } from '../risk/sigma/compile-rule.ts';

export type Says = 'off' | 'on' | 'gone';

/** One detection of a control, compiled. */
export interface CompiledSign {
  readonly control: ControlSigns;
  readonly says: Says;
  readonly rule: CompiledRule;
}

/** The signs of a control on trail records, and those on configuration items. Throws where one cannot be compiled. */
export function compileControl(control: ControlSigns): {
  readonly calls: readonly CompiledSign[];
  readonly items: readonly CompiledSign[];
} {
  const sign = (says: Says, detection: JsonObject | undefined, where: string): CompiledSign[] =>
    detection === undefined
      ? []
      : [{ control, says, rule: compiled(`${control.id}/${where}${says}`, detection) }];
  const { off, on, gone, config } = control;
  return {
    calls: [...sign('off', off, ''), ...sign('on', on, ''), ...sign('gone', gone, '')],
    items: [...sign('off', config?.off, 'config.'), ...sign('on', config?.on, 'config.')],
  };
}

function compiled(name: string, detection: JsonObject): CompiledRule {
  const outcome = compileRule({
    name,
    title: name,
    level: 'informational',
    description: '',
    tags: [],
    controls: [],
    falsepositives: [],
    logsource: { product: 'aws', service: 'cloudtrail' },
    detection: { condition: '1 of them', ...detection },
  });
  if (outcome.kind === 'compiled') return outcome.rule;
  throw new TypeError(`Control ${name}: ${outcome.place}: ${outcome.reason}; ${outcome.mend}`);
}
