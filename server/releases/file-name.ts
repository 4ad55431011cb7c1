/** Names of a pack's files: relative to it, with forward slashes. */

/** Room for folders within folders on every system. */
const longest = 200;

/**
 * Whether a file of this name may be stored, and written again on another machine: it leads nowhere out of the pack, is
 * not hidden, and every system can hold it.
 */
export function isPackFileName(name: string): boolean {
  return name.length <= longest && /\.(ya?ml|md)$/.test(name) && name.split('/').every(isPlainPart);
}

// Windows takes none of these signs in a name, and neither a blank nor a dot at its end.
const foreign = /[\\:*?"<>|\p{Cc}]|[ .]$/u;

function isPlainPart(part: string): boolean {
  return part !== '' && !part.startsWith('.') && !foreign.test(part);
}
