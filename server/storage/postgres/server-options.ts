/** How PostgreSQL is set for a service desk on one machine. */
import { totalmem } from 'node:os';

export type ServerOptions = Readonly<Record<string, string>>;

/** Some are for every start, as arguments, so that ALTER SYSTEM or an edited file cannot open the server to the network. */
export function serverOptions(port: number, given: ServerOptions = {}): ServerOptions {
  return { ...defaults(), ...given, listen_addresses: '127.0.0.1', port: `${port}`, unix_socket_directories: '' };
}

function defaults(): ServerOptions {
  const memory = memoryMb();
  return {
    cluster_name: 'statedesk',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '100',
    shared_buffers: `${clamp(memory / 8, 128, 1024)}MB`,
    effective_cache_size: `${clamp(memory / 2, 512, 16_384)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    // Short statements: compiling a plan, or starting workers for it, costs more than running it.
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    // The log says what befell the server. Failed statements are told to whoever sent them; here they would put what people
    // wrote into a file, and fill it.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  };
}

/** What this process may use: containers have less than the machine. */
function memoryMb(): number {
  const allowed = process.constrainedMemory();
  const bytes = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return bytes / 2 ** 20;
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)));
}
