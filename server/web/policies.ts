/** Content-security policies of what browsers get from us. Nowhere inline code; nothing from elsewhere. */

/** Of a page. Styles come from our files, and from libraries that show the nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types statedesk default',
  ].join('; ');
}

/**
 * Of a file, which counts where it runs as a worker. The engine's makes code out of schemas (Ajv), so it may do that, and
 * reach nobody.
 */
export function assetPolicy(name: string): string {
  const scripts = name.startsWith('engine-worker') ? "'self' 'unsafe-eval'" : "'self'";
  return `default-src 'none'; script-src ${scripts}; frame-ancestors 'none'; base-uri 'none'`;
}
