import type { texts } from './en.ts';
import type { laterTexts } from './en-later.ts';

/** A key that there is not is an error of types. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof texts & typeof laterTexts;
    returnNull: false;
  }
}
