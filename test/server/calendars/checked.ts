/** What the checker says of calendars, in a pack that holds nothing else. */
import { loadFiles } from '../../../server/definitions/index.ts';

export function findingsIn(languages: readonly string[], ...texts: readonly string[]): readonly string[] {
  const pack = `format: 1\nkind: pack\nkey: desk\ntitle: { ${languages.map((one) => `${one}: Desk`).join(', ')} }\nversion: 1.0.0\nlanguages: [${languages.join(', ')}]\n`;
  const files = [{ name: 'pack.yaml', text: pack }, ...texts.map((text, place) => ({ name: `${place}.yaml`, text }))];
  return loadFiles(files).findings.map(({ file, line, code, message }) => `${file}:${line} ${code} ${message}`);
}
