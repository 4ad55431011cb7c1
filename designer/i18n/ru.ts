import desk from './ru/desk.json' with { type: 'json' };
import dispatch from './ru/dispatch.json' with { type: 'json' };
import process from './ru/process.json' with { type: 'json' };
import shell from './ru/shell.json' with { type: 'json' };
import start from './ru/start.json' with { type: 'json' };
import ticket from './ru/ticket.json' with { type: 'json' };

export const texts = { desk, dispatch, process, shell, start, ticket };
