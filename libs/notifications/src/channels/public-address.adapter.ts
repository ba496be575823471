import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** Everything that is no address of the open internet: our own machine, its neighbours, and what stands for them. @source IANA special-purpose registries */
const closed: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ...(['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24'] as const).map(parseRange),
  ...(['192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'] as const).map(parseRange),
  // What carries an IPv4 address inside is closed as a whole: nobody needs it, and it hides the neighbours.
  ...(['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'] as const).map(parseRange),
];

// One for each family: a list of both takes every IPv4 address for one that is mapped.
const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix, family] of closed) lists[family].addSubnet(network, prefix, family);

export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  return version !== 0 && !lists[family].check(address, family);
}

/** The name led to a machine that nobody outside may have us ask. */
export class NotPublic extends Error {
  readonly code = 'NOT_PUBLIC';
}

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * For the connection itself: the address that is checked is the address that is asked, so a name that changes its mind in
 * between gains nothing. One closed address among several refuses all.
 */
export function publicLookup(hostname: string, options: { readonly all?: boolean | undefined }, found: Found): void {
  lookup(hostname, { all: true }, (error, addresses) => {
    if (error !== null) return found(error, '');
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) return found(new NotPublic('a webhook may not go there'), '');
    return options.all === true ? found(null, addresses) : found(null, first.address, first.family);
  });
}

function parseRange(range: string): readonly [string, number, 'ipv4' | 'ipv6'] {
  const [network = '', prefix = ''] = range.split('/');
  return [network, Number(prefix), network.includes(':') ? 'ipv6' : 'ipv4'];
}
