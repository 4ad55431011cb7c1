import { type Answer, answerIn, headersFor, NoAnswer, silence } from './call.ts';

export type UploadOptions = {
  readonly signal?: AbortSignal;
  /** The part that has left, from 0 to 1. */
  readonly onProgress?: (part: number) => void;
};

/** Sends a file. `fetch` does not tell how much of a body has left. Throws as `call` does. */
export function upload(
  file: Blob,
  name: string,
  { signal, onProgress }: UploadOptions = {},
): Promise<Answer<'POST /attachments'>> {
  const form = new FormData();
  form.append('file', file, name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/attachments');
    const headers = headersFor('POST', { hasBody: false, idempotencyKey: undefined });
    for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total === 0 ? 1 : loaded / total));
    request.addEventListener('load', () => {
      try {
        resolve(answerIn(request, request.responseText) as Answer<'POST /attachments'>);
      } catch (refusal) {
        reject(refusal);
      }
    });
    request.addEventListener('error', () => reject(new NoAnswer(silence)));
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled.', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
