import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../server/outbound/address.ts';
import { checkTarget, nothingAllowed, readAllowList } from '../../../server/outbound/index.ts';
import { allowing } from './receiver.ts';

const reasonOf = (url: string, ...allow: readonly string[]): string => {
  const check = checkTarget(url, allowing(...allow));
  return check.ok ? 'ok' : check.reason;
};

describe('an address that can be saved', () => {
  test.each([
    'https://example.com',
    'http://example.com/hook?key=1#part',
    'https://пример.рф/hook',
    'https://example.com:8443/',
    'http://example.com:80/',
    'https://example.com:443/',
    'https://8.8.8.8/',
    'https://[2606:4700:4700::1111]/',
    'https://example.com./',
    'https://intranet/',
  ])('%s', (url) => {
    expect(reasonOf(url)).toBe('ok');
  });
});

describe('an inner address is refused when it is saved, in every notation', () => {
  test.each([
    ...[
      '127.0.0.1',
      '127.1',
      '0x7f000001',
      '0177.0.0.1',
      '2130706433',
      '017700000001',
      '0x7f.1',
      '127.0.0.1.',
      '127.0.0.1..',
    ],
    ...['①②⑦.⓪.⓪.①', '１２７.0.0.1', '127。0。0。1', '%31%32%37.0.0.1', '0', '0.0.0.0', '0x0', '127.255.255.254'],
    ...['localhost', 'LOCALHOST', 'localhost.', 'localhost..', 'ⓛocalhost', 'desk.localhost', 'desk.localhost.'],
    ...['10.0.0.1', '10.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '192.168.257', '0xc0a80101'],
    ...['169.254.169.254', '0xa9fea9fe', '2852039166', '0251.0376.0251.0376', '169.254.43518', '169.254.169.254.'],
    ...['100.64.0.1', '100.127.255.255', '100.100.100.200', '192.0.0.192', '198.18.0.1', '203.0.113.7', '192.0.2.1'],
    ...['224.0.0.1', '239.255.255.250', '255.255.255.255', '240.0.0.1', '192.88.99.1'],
    ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:169.254.169.254]'],
    ...['[::127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::7f00:1]'],
    ...['[2002:7f00:1::]', '[2002:a9fe:a9fe::1]', '[2001:0:7f00:1::]', '[2001:db8::1]', '[100::1]', '[5f00::1]'],
    ...['[fe80::1]', '[febf::1]', '[fec0::1]', '[fc00::1]', '[fd00::1]', '[fd00:ec2::254]', '[ff02::1]', '[4000::1]'],
  ])('%s', (host) => {
    expect(reasonOf(`http://${host}/`)).toBe('innerAddress');
    expect(reasonOf(`https://${host}:8443/hook`)).toBe('innerAddress');
  });

  test('whatever octets it is written in', () => {
    const octets = fc.tuple(fc.constantFrom(0, 10, 127, 224, 240), fc.nat(255), fc.nat(255), fc.nat(255));
    const notation = fc.constantFrom<(octet: number) => string>(
      String,
      (octet) => `0x${octet.toString(16)}`,
      (octet) => `0${octet.toString(8)}`,
    );
    fc.assert(
      fc.property(octets, fc.array(notation, { minLength: 4, maxLength: 4 }), (parts, notations) => {
        const host = parts.map((octet, at) => notations[at]?.(octet)).join('.');
        return reasonOf(`http://${host}/`) === 'innerAddress';
      }),
    );
  });
});

describe('an address is refused', () => {
  test.each([
    [
      'notAnAddress',
      [
        '',
        'example.com',
        '/hook',
        'http://',
        'https://exa mple.com',
        'http://[::1',
        'http://1.2.3.4.5/',
        'http://256.1.1.1',
      ],
    ],
    ['notAnAddress', ['http://[fe80::1%25eth0]/', `https://example.com/${'a'.repeat(2_048)}`]],
    [
      'scheme',
      ['file:///etc/passwd', 'ftp://example.com', 'gopher://example.com', 'javascript:alert(1)', 'data:text/plain,a'],
    ],
    [
      'scheme',
      [
        'ws://example.com',
        'unix:/run/x.sock',
        'mailto:a@example.com',
        'blob:https://example.com/1',
        'example.com:80/hook',
      ],
    ],
    [
      'credentials',
      [
        'https://user@example.com',
        'https://user:secret@example.com',
        'https://:secret@example.com',
        'https://example.com:80@127.0.0.1',
      ],
    ],
    [
      'port',
      [
        'http://example.com:22',
        'http://example.com:25',
        'https://example.com:0',
        'http://example.com:6379',
        'http://example.com:6667',
      ],
    ],
  ])('as %s', (reason, urls) => {
    for (const url of urls) expect([url, reasonOf(url)]).toEqual([url, reason]);
  });

  test('with a sentence that says what to do', () => {
    expect(checkTarget('http://10.1/')).toEqual({
      ok: false,
      reason: 'innerAddress',
      message: '10.0.0.1 is not a public address. The administrator can allow it for outbound requests.',
    });
  });
});

describe('the allow list', () => {
  test('opens the addresses of its ranges, and their names nowhere else', () => {
    expect(reasonOf('http://10.2.3.4/', '10.2.0.0/16')).toBe('ok');
    expect(reasonOf('http://10.3.3.4/', '10.2.0.0/16')).toBe('innerAddress');
    expect(reasonOf('http://[fd00::7]/', 'fd00::/8')).toBe('ok');
    expect(reasonOf('http://169.254.169.254/', '169.254.169.254')).toBe('ok');
    expect(reasonOf('http://127.0.0.1/', '127.0.0.1')).toBe('ok');
  });

  test('opens a listed name of this machine', () => {
    expect(reasonOf('http://localhost/', 'localhost')).toBe('ok');
    expect(reasonOf('http://desk.localhost/', '*.localhost')).toBe('ok');
    expect(reasonOf('http://localhost/', '*.localhost')).toBe('innerAddress');
  });

  test('does not take an embedded address for the one that it lists', () => {
    expect(reasonOf('http://[::ffff:10.2.3.4]/', '10.2.0.0/16')).toBe('innerAddress');
    expect(reasonOf('http://[64:ff9b::10.2.3.4]/', '10.2.0.0/16')).toBe('innerAddress');
  });

  test('opens no port and no scheme', () => {
    expect(reasonOf('http://10.2.3.4:22/', '10.2.0.0/16')).toBe('port');
    expect(reasonOf('ftp://10.2.3.4/', '10.2.0.0/16')).toBe('scheme');
  });

  test('is read as it is written', () => {
    expect(readAllowList([' Monitor.Corp. ', '*.corp.example', 'пример.рф', '10.2.0.0/16', '::1'])).toMatchObject({
      ok: true,
      list: { names: ['monitor.corp', '*.corp.example', 'xn--e1afmkfd.xn--p1ai'], ranges: [{ 1: 16 }, { 1: 128 }] },
    });
    expect(readAllowList([])).toEqual({ ok: true, list: nothingAllowed });
  });

  test('names every entry that is none', () => {
    const wrong = ['', '*', '10.1', '0x7f.1', '10.0.0.0/33', 'http://a', 'a/b', 'a:80', 'a@b', 'a b', '*.*.a'];
    const problems = wrong.map(
      (entry) => `'${entry}' is neither a host, *.domain, an address nor a range such as 10.2.0.0/16.`,
    );
    expect(readAllowList(['fine.example', ...wrong])).toEqual({ ok: false, problems });
  });
});

test('what is no address is not public', () => {
  expect(['', 'example.com', '8.8.8', '::g', '8.8.8.8'].map(isPublicAddress)).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
});
