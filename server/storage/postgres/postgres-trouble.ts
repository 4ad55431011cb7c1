/** What keeps the embedded PostgreSQL from running, as one sentence that says what to do. */
export type PostgresTroubleCode =
  | 'noBinaries'
  | 'noAccount'
  | 'folderClosed'
  | 'noSpace'
  | 'otherVersion'
  | 'noDatabase'
  | 'noPassword'
  | 'inUse'
  | 'notStarted';

export class PostgresTrouble extends Error {
  override readonly name = 'PostgresTrouble';
  readonly code: PostgresTroubleCode;

  constructor(code: PostgresTroubleCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** An error of the file system as trouble with `folder`; any other error as it is. */
export function folderTrouble(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return noSpace(folder, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PostgresTrouble(
        'folderClosed',
        `The data folder ${folder} cannot be written. Give the account that runs Statedesk the right to, or name another folder (STATEDESK_DATA).`,
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new PostgresTrouble(
        'folderClosed',
        `A part of ${folder} is a file where a folder is needed. Name another data folder (STATEDESK_DATA).`,
        { cause: error },
      );
    default:
      return error;
  }
}

export function noSpace(folder: string, cause?: unknown): PostgresTrouble {
  return new PostgresTrouble(
    'noSpace',
    `There is no space left for the database in ${folder}. Make room on that disk, or name another data folder (STATEDESK_DATA).`,
    { cause },
  );
}
