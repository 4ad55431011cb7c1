import { useState } from 'react';
import { upload } from '../../api/upload.ts';
import type { DraftFile } from '../../model/draft-content.ts';

export type Uploading = {
  readonly id: number;
  readonly file: File;
  /** The part that has left, from 0 to 1. */
  readonly part: number;
  /** Why it did not come through. */
  readonly error?: unknown;
  readonly leaving: AbortController;
};

let count = 0;

/** Files on their way to the server; what has arrived is handed over. */
export function useUploads(onArrived: (file: DraftFile) => void) {
  const [uploads, setUploads] = useState<readonly Uploading[]>([]);
  const remove = (id: number) => setUploads((all) => all.filter((one) => one.id !== id));
  const change = (id: number, changed: Partial<Uploading>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...changed } : one)));
  const send = async ({ id, file, leaving }: Uploading) => {
    try {
      const {
        id: stored,
        name,
        size,
      } = await upload(file, nameOf(file), {
        signal: leaving.signal,
        onProgress: (part) => change(id, { part }),
      });
      onArrived({ id: stored, name, size });
      remove(id);
    } catch (error) {
      if (leaving.signal.aborted) return remove(id);
      change(id, { error });
    }
  };
  return {
    uploads,
    isUploading: uploads.some(({ error }) => error === undefined),
    add: (files: Iterable<File>) => {
      const added = [...files].map((file) => {
        count += 1;
        return { id: count, file, part: 0, leaving: new AbortController() };
      });
      setUploads((all) => [...all, ...added]);
      for (const one of added) void send(one);
    },
    again: ({ id, file }: Uploading) => {
      const fresh = { id, file, part: 0, leaving: new AbortController() };
      setUploads((all) => all.map((one) => (one.id === id ? fresh : one)));
      void send(fresh);
    },
    cancel: ({ id, leaving }: Uploading) => {
      leaving.abort();
      remove(id);
    },
  };
}

/** What is pasted from the clipboard is called `image.png`, every time. */
function nameOf({ name, type }: File): string {
  if (name !== 'image.png') return name;
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-').replace('T', ' ');
  return `${stamp}.${type.split('/')[1] ?? 'png'}`;
}
