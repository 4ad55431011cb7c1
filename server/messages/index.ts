/** What people write on tickets. */
export { htmlLimits, type Sanitised, sanitiseHtml } from './html.ts';
