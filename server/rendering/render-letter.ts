/** A job carried out: what a worker does, apart from being one. */
import { compileTemplate, type LocalText, renderTemplate, type TemplateMode } from '#engine';
import { failed, type Rendered, type RenderFailure, type RenderJob } from './render-job.ts';

/** The letter in the reader's language; refused where a text is no template, or the result is longer than the bound. */
export function renderLetter(job: RenderJob, textLength: number): Rendered {
  const { subject, body } = job.letter;
  const language = languageOf(body, job.language);
  const text = renderText(body[language], 'html', { job, language });
  if (typeof text !== 'string') return text;
  const line =
    subject === undefined ? '' : renderText(subject[languageOf(subject, language)], 'text', { job, language });
  if (typeof line !== 'string') return line;
  if (text.length + line.length > textLength) {
    return failed('tooLarge', `The letter is longer than ${textLength} characters. Leave out long lists.`);
  }
  return { ...(subject === undefined ? {} : { subject: line }), text, language };
}

/** A name that every object has, such as `constructor`, is no language. */
function languageOf(texts: LocalText, wanted: string): string {
  return [wanted, 'en'].find((one) => Object.hasOwn(texts, one)) ?? Object.keys(texts)[0] ?? wanted;
}

type Place = { readonly job: RenderJob; readonly language: string };

/** What is no text, such as a tree of the library, is refused by `compileTemplate`. */
function renderText(source: string | undefined, mode: TemplateMode, { job, language }: Place): string | RenderFailure {
  if (source === undefined) return failed('badTemplate', 'The template has no text.');
  const result = compileTemplate(source, job.letter.scope, mode);
  if (result.ok) return renderTemplate(result.template, job.data, language);
  const [problem] = result.problems;
  return failed('badTemplate', `${language}, line ${problem?.line}, column ${problem?.column}: ${problem?.message}`);
}
