import desk from './en/desk.json' with { type: 'json' };
import dispatch from './en/dispatch.json' with { type: 'json' };
import process from './en/process.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import start from './en/start.json' with { type: 'json' };
import ticket from './en/ticket.json' with { type: 'json' };

export const texts = { desk, dispatch, process, shell, start, ticket };
