import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { tacticsOf } from './attack-techniques.ts';

const { rules } = await readRiskRules(['rules/risk']);

test.each(rules.map(({ name, tags }) => [name, tags] as const))(
  '%s: techniques exist, and each tactic is one of theirs',
  (_name, tags) => {
    const named = tags.map((tag) => tag.replace(/^attack\./, ''));
    const techniques = named.filter((tag) => /^t\d{4}/.test(tag));
    const tactics = named.filter((tag) => !techniques.includes(tag));
    const served = (technique: string): readonly string[] => tacticsOf[technique] ?? [];
    const without = techniques.filter(
      (one) => !served(one).some((tactic) => named.includes(tactic)),
    );
    const stray = tactics.filter((one) => !techniques.some((each) => served(each).includes(one)));
    expect({ without, stray }).toEqual({ without: [], stray: [] });
  },
);
