import rules from './en/rules.json' with { type: 'json' };

export const laterTexts = { rules };
