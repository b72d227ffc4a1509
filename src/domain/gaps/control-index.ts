import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ControlSigns } from '../../schemas/control.ts';
import { RuleIndex } from '../risk/rule-index.ts';
import { type CompiledSign, compileControl } from './compile-control.ts';

/** Controls, compiled, and found by the call or the resource type they speak of: most events cost one look-up. */
export interface ControlIndex {
  /** The signs that could show on a trail record. */
  ofCall(event: ChangeEvent): readonly CompiledSign[];
  /** The controls that items of a resource type tell of, each with its signs. */
  ofItem(resourceType: string): readonly ItemControl[];
}

export interface ItemControl {
  readonly control: ControlSigns;
  readonly signs: readonly CompiledSign[];
}

/** Compiles controls. Throws where one cannot be: none is left out silently. */
export function indexControls(controls: readonly ControlSigns[]): ControlIndex {
  const compiled = controls.map((control) => ({ control, ...compileControl(control) }));
  const signs = new Map(compiled.flatMap(({ calls }) => calls.map((sign) => [sign.rule, sign])));
  const rules = new RuleIndex([...signs.keys()]);
  const byType = new Map<string, ItemControl[]>();
  for (const { control, items } of compiled) {
    if (control.config === undefined) continue;
    for (const type of control.config.types ?? [control.type]) {
      byType.set(type, [...(byType.get(type) ?? []), { control, signs: items }]);
    }
  }
  return {
    ofCall: (event) => rules.candidates(event).flatMap((rule) => signs.get(rule) ?? []),
    ofItem: (resourceType) => byType.get(resourceType) ?? [],
  };
}
