import type { Measure, TextStyle } from '../model/process/text-size.ts';

/** As the style sheets of this folder have them. */
const fonts: Readonly<Record<TextStyle, string>> = {
  title: '600 14px "Inter Variable", system-ui, sans-serif',
  chip: '500 12px "Inter Variable", system-ui, sans-serif',
};

const sample = 'Ag Жщ';

/** Measures texts in the fonts of the page, which are loaded first: boxes fit what will stand in them. */
export async function measureInPage(): Promise<Measure> {
  await Promise.all(Object.values(fonts).map((font) => document.fonts.load(font, sample)));
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 8;
  return (text, style) => {
    context.font = fonts[style];
    return Math.ceil(context.measureText(text).width) + 1;
  };
}
