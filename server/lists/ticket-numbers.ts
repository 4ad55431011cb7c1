/** Numbers of tickets that somebody may mean: whoever writes 42 or inc42 means INC-0000042. */
import type { Viewer } from '../access/index.ts';

export function ticketNumbers({ releases }: Viewer, text: string): readonly string[] {
  const [, prefix = '', digits = ''] = /^([^\d\s]{0,20})0*(\d{1,18})$/u.exec(text.trim()) ?? [];
  if (digits === '') return [];
  const patterns = new Set(
    releases.flatMap(({ world }) => [...world.processes.values()].map(({ definition }) => definition.number)),
  );
  const numbers = [...patterns].flatMap((pattern) => {
    const [, before = '', zeros = '', after = ''] = /^(.*?)\{(0+)\}(.*)$/.exec(pattern) ?? [];
    const isMeant = prefix === '' || letters(prefix) === letters(before);
    return zeros === '' || !isMeant ? [] : [`${before}${digits.padStart(zeros.length, '0')}${after}`];
  });
  return [...new Set([...numbers, text.trim()])];
}

function letters(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}]/gu, '');
}
