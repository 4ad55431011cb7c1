/** Words. Nudge: somebody's word that there is news, on the channel `statedesk`. What is news stands in the tables. */
import { Client } from 'pg';

export const channel = 'statedesk';

export type ListenOptions = {
  readonly url: string;
  /** Called for each nudge, and whenever the connection is there anew: some may have been missed. */
  readonly heard: () => void;
  readonly trouble: (error: unknown) => void;
  /** Milliseconds between tries to connect. */
  readonly retryMs?: number;
};

/** One connection of the server's own that does nothing but listen; it comes back by itself. */
export class Listening {
  readonly #options: ListenOptions;
  #client: Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #connecting: Promise<void> | undefined;
  #isClosed = false;
  #isTold = false;

  constructor(options: ListenOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#client !== undefined;
  }

  /** Resolves when it listens, or once it has failed to for the first time. */
  start(): Promise<void> {
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    await this.#connecting;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    if (this.#isClosed) return;
    const client = new Client({
      connectionString: this.#options.url,
      application_name: 'statedesk listening',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: 10_000,
    });
    client.on('notification', () => this.#options.heard());
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('The connection that listens has ended.')));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      this.#lost(client, error);
      return;
    }
    this.#client = client;
    this.#isTold = false;
    this.#options.heard();
  }

  /** Told once until it is back; meanwhile the clock alone says when to look. */
  #lost(client: Client, error: unknown): void {
    if (this.#isClosed || this.#retry !== undefined) return;
    if (this.#client !== undefined && this.#client !== client) return;
    this.#client = undefined;
    if (!this.#isTold) this.#options.trouble(error);
    this.#isTold = true;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      void this.start();
    }, this.#options.retryMs ?? 1_000);
  }
}
