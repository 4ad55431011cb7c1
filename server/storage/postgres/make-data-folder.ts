import { chmod, mkdir } from 'node:fs/promises';

/** Makes the data folder where it is not there; one that is there keeps its rights. */
export async function makeDataFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  // PostgreSQL's account passes through it where root runs the server; nobody else sees what lies there.
  if (made !== undefined) await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
}
