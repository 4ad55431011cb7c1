export { BadUsage, type Command, type CommandInput, type OptionValues, type Streams, type Write } from './command.ts';
export { dispatch } from './dispatch.ts';
export { main } from './main.ts';
