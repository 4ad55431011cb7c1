/** E-mail addresses in one form, so that nobody has two, and nobody one that looks like another's. */

/**
 * Compatibility forms are resolved, capitals are small, and characters that nobody sees are taken out: control
 * characters, spaces of no width, marks of direction. The form of a form is itself.
 */
export function normaliseEmail(text: string): string {
  return formed(formed(text)).trim();
}

/** A second round meets what the first brought forth: letters that join once what stood between them is gone. */
function formed(text: string): string {
  return text.replaceAll(invisible, '').normalize('NFKC').replaceAll(invisible, '').toLowerCase().normalize('NFKC');
}

const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** One `@`, something on both sides, nothing that ends an address in a header of a mail. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+$/u.test(text);
}
