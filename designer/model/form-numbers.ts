/** Numbers and money as people write them: a comma or a point before the fraction, blanks between thousands. */

/** Undefined for what is no number. `1 234,5`, `1,234.5` and `-7` are numbers in both languages. */
export function numberFromText(text: string): number | undefined {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f'’]/g, '')
    .replace('−', '-');
  const usual = isGrouped(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(usual)) return undefined;
  const value = Number(usual);
  return Number.isFinite(value) ? value : undefined;
}

/** `1,234.5` or `1,234,567`: commas that cannot stand before a fraction. */
function isGrouped(text: string): boolean {
  return /^[+-]?\d{1,3}(,\d{3})+\.\d*$/.test(text) || /^[+-]?\d{1,3}(,\d{3}){2,}$/.test(text);
}

/** To be edited: no separators of thousands. */
export function textOfNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 20 }).format(value);
}

/** To be read. */
export function numberWords(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value);
}

export type Money = { readonly amount: number; readonly currency: string };

/** `amount` is in the smallest unit of the currency: kopecks, cents, and whole yen. */
export function moneyFromText(text: string, currency: string): Money | undefined {
  const value = numberFromText(text.replaceAll(/[\p{Sc}]|руб\.?|р\./giu, ''));
  if (value === undefined) return undefined;
  const scaled = value * 10 ** digitsOf(currency);
  const amount = Math.round(scaled);
  // What is smaller than the smallest unit was a slip, not an amount.
  return Math.abs(scaled - amount) > 1e-6 || !Number.isSafeInteger(amount) ? undefined : { amount, currency };
}

export function textOfMoney({ amount, currency }: Money, language: string): string {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(language, {
    useGrouping: false,
    minimumFractionDigits: amount % 10 ** digits === 0 ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

export function moneyWords({ amount, currency }: Money, language: string): string {
  const digits = digitsOf(currency);
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount / 10 ** digits);
  } catch {
    return `${amount / 100} ${currency}`;
  }
}

export function digitsOf(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
