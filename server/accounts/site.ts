/**
 * Words. Site: where people reach the installation. What a request says of itself (Host, Origin) is only ever compared with
 * it, never believed: links are made of the configured address alone.
 */
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import type { LinkPurpose } from './one-time-link.ts';

/** The configured address, or the one on which the server listens where none is. */
export type Site = { readonly url: URL };

/** What of a request the comparisons read. */
export type SiteRequest = Pick<FastifyRequest, 'protocol' | 'host' | 'hostname'> & {
  readonly socket: { readonly remoteAddress?: string | undefined; readonly localAddress?: string | undefined };
};

/** The token stands behind `#`: it reaches no log, no proxy and no Referer header. */
export function linkTo({ url }: Site, purpose: LinkPurpose, token: string): string {
  const path = { setup: 'setup', invitation: 'invitation', reset: 'reset' }[purpose];
  return `${url.origin}${url.pathname.replace(/\/$/, '')}/${path}#${token}`;
}

/** Whether the request asks for this site: by its name, by a name of this machine, or by the address that it came in by. */
export function isForUs({ url }: Site, request: SiteRequest): boolean {
  const name = plainName(request.hostname);
  return name === plainName(url.hostname) || isLoopback(name) || name === plainAddress(request.socket.localAddress);
}

/** Whether nobody overhears the connection: https to us or to the proxy before us, or http within this machine. */
export function isPrivate(site: Site, request: SiteRequest): boolean {
  return isHttps(site, request) || !needsSecureCookie(site, request);
}

/**
 * False only for plain http within this machine, where some browsers keep no `Secure` cookie. The Host header alone cannot
 * make it false: the connection must come from this machine, or the configuration say that people do (in a container they
 * seem to come from the bridge).
 */
export function needsSecureCookie(site: Site, request: SiteRequest): boolean {
  const isLocalName = isLoopback(plainName(request.hostname));
  const isLocalPeer =
    isLoopback(plainAddress(request.socket.remoteAddress)) || isLoopback(plainName(site.url.hostname));
  return isHttps(site, request) || !isLocalName || !isLocalPeer;
}

/** An origin that a page of ours can have: the site's, and on this machine the one that was asked. */
export function isOwnOrigin({ url }: Site, request: SiteRequest, origin: string): boolean {
  if (origin === url.origin) return true;
  return isLoopback(plainName(request.hostname)) && origin === `${request.protocol}://${request.host}`;
}

function isHttps({ url }: Site, request: SiteRequest): boolean {
  return request.protocol === 'https' || url.protocol === 'https:';
}

function plainName(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[|\]$/g, '');
}

/** As a Host header would write it: version 4 where it is one. */
function plainAddress(address = ''): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : '';
}

function isLoopback(name: string): boolean {
  if (name === 'localhost') return true;
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(name) || ipaddr.IPv6.isValid(name);
  return isAddress && ipaddr.process(name).range() === 'loopback';
}
