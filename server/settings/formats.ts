/** The formats that settings.schema.json names. */
import { isIP, isIPv4 } from 'node:net';

export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  'postgres-url': isPostgresUrl,
  'base-url': isBaseUrl,
  'listen-host': isListenHost,
  network: isNetwork,
};

/** The names that stand for the networks of this machine and of private sites. */
const namedNetworks = ['loopback', 'linklocal', 'uniquelocal'];

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '' && url.pathname.length > 1;
}

function isBaseUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return url.username === '' && url.password === '' && !/[?#\s]/.test(text);
}

function isListenHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
}

function isNetwork(text: string): boolean {
  if (namedNetworks.includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0 || isIP(address) === 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128));
}
