import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that signs itself, with its key: made for one test and forgotten. */
export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

const oid = { ecdsaWithSha256: '2a8648ce3d040302', commonName: '550403', alternativeName: '551d11', basicConstraints: '551d13' } as const;

/** @param options.name the host it speaks for @param options.daysLeft negative for one that has run out */
export function aCertificate({ name, daysLeft = 7 }: { name: string; daysLeft?: number }): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const until = Date.now() + daysLeft * 86_400_000;
  const holder = sequence(tag(0x31, sequence(identifier(oid.commonName), tag(0x0c, Buffer.from(name)))));
  const algorithm = sequence(identifier(oid.ecdsaWithSha256));
  const names = sequence(tag(0x82, Buffer.from(name)));
  const extensions = sequence(
    sequence(identifier(oid.alternativeName), tag(0x04, names)),
    sequence(identifier(oid.basicConstraints), tag(0x04, sequence(tag(0x01, Buffer.from([0xff]))))),
  );
  const content = sequence(
    ...[tag(0xa0, tag(0x02, Buffer.from([2]))), tag(0x02, Buffer.from([1])), algorithm, holder],
    ...[sequence(instant(until - 30 * 86_400_000), instant(until)), holder, spki(publicKey), tag(0xa3, extensions)],
  );
  const signature = tag(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]));
  const der = sequence(content, algorithm, signature);
  const cert = `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert };
}

/** One element of DER: its kind, its length, its content. */
function tag(kind: number, content: Buffer): Buffer {
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([kind, ...length]), content]);
}

const sequence = (...parts: readonly Buffer[]) => tag(0x30, Buffer.concat(parts));
const identifier = (hex: string) => tag(0x06, Buffer.from(hex, 'hex'));
const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });
const instant = (at: number) => tag(0x18, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')}`));
