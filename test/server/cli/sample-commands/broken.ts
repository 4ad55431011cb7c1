export const notTheCommand = 1;
