/** Files between window and host; they go beside the wire, because they may be large. */
import type { NamesOf, OutputOf } from '#contract/method.ts';
import type { Table } from '#contract/table.ts';

type Download = Pick<OutputOf<Table, Extract<NamesOf<Table, 'query'>, 'articles.export'>>, 'path' | 'name'>;

/** Lets the browser fetch a file that the host made; where it goes is the browser's and the person's choice. */
export function saveFile({ path, name }: Download): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

export type Uploaded = { uploadId: string } | { problem: 'empty' | 'too-large' | 'failed' };

/** Sends a file to the host and gives the id under which a command may name it. Never rejects. */
export async function uploadFile(file: File): Promise<Uploaded> {
  if (file.size === 0) return { problem: 'empty' };
  try {
    const answer = await fetch('/upload', { method: 'POST', body: file, credentials: 'same-origin' });
    if (answer.status === 413) return { problem: 'too-large' };
    if (!answer.ok) return { problem: 'failed' };
    const { uploadId } = (await answer.json()) as { uploadId?: unknown };
    return typeof uploadId === 'string' ? { uploadId } : { problem: 'failed' };
  } catch {
    // The file was moved or the connection broke: for the person both mean choosing it again.
    return { problem: 'failed' };
  }
}
