/**
 * Setting: something that an installation may choose. Source: where its value stands (an option of the command line, a
 * variable of the environment, a key of the settings file), in the order in which they win.
 */

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** What was given, with the defaults of settings.schema.json, which checks it. */
export type GivenSettings = {
  readonly databaseUrl?: string;
  readonly data?: string;
  readonly host: string;
  readonly port: number;
  readonly url?: string;
  readonly secretFile?: string;
  readonly logLevel: LogLevel;
  readonly trustProxy: readonly string[];
  readonly maxUpload: number;
  readonly innerAddresses: readonly string[];
  readonly poolSize: number;
  readonly postgres: Readonly<Record<string, string | number | boolean>>;
};

export type SettingName = keyof GivenSettings;

/** All settings, with defaults where nothing was given; paths are absolute. */
export type Settings = {
  /** Undefined: the server runs a PostgreSQL of its own in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly data: string;
  readonly host: string;
  readonly port: number;
  /** Without a slash at its end. */
  readonly url: string;
  readonly secretFile: string;
  readonly logLevel: LogLevel;
  readonly trustProxy: readonly string[];
  /** Bytes. */
  readonly maxUpload: number;
  readonly innerAddresses: readonly string[];
  readonly poolSize: number;
  readonly postgres: Readonly<Record<string, string>>;
};

/** What is wrong with one setting, as a sentence that begins with where it stands and says what to write instead. */
export type SettingTrouble = { readonly setting: string; readonly message: string };

/** A setting that has its shape and still makes no sense; the message says what to write instead. */
export class BadSetting extends Error {}
