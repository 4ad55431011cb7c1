import rules from './ru/rules.json' with { type: 'json' };

export const laterTexts = { rules };
