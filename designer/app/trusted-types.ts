/**
 * What the policy of pages leaves to us (`require-trusted-types-for 'script'`): one policy for the addresses of our own
 * workers, and a default one for libraries, which write style sheets through `innerHTML`. Such a text has no `<`; whatever
 * has one would become nodes, and is refused.
 */

const policy = window.trustedTypes?.createPolicy('statedesk', {
  createScriptURL: (address) => {
    if (new URL(address, location.href).origin === location.origin) return address;
    throw new TypeError(`${address} is no worker of this installation.`);
  },
});

window.trustedTypes?.createPolicy('default', {
  createHTML: (text) => {
    if (!text.includes('<')) return text;
    throw new TypeError('A text is not made into nodes here.');
  },
});

/** The address of a worker that was built with the client. */
export function workerAddress(address: URL | string): string {
  // Browsers without trusted types take the text; the others take what the policy made of it.
  return (policy?.createScriptURL(String(address)) ?? String(address)) as string;
}
