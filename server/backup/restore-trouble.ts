/** Why a backup is not restored, in a sentence that says what to do. Nothing was changed. */
export type RestoreTroubleCode =
  | 'foreign'
  | 'newer'
  | 'otherSchema'
  | 'truncated'
  | 'corrupt'
  | 'notEmpty'
  | 'inUse'
  | 'newerDatabase';

export class RestoreTrouble extends Error {
  override readonly name = 'RestoreTrouble';
  readonly code: RestoreTroubleCode;

  constructor(code: RestoreTroubleCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
