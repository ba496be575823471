import { BadInput } from '@causeway/kernel';

/** A picture that was drawn anew: nothing of the file it came in is left. */
export interface CleanImage {
  readonly bytes: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** Pixels of one picture at most, before it is opened; longest side as it is kept. */
const most = { pixels: 50_000_000, side: 3_000 } as const;

/**
 * Decodes a picture and encodes its pixels again, upright: where and when it was taken, with what, thumbnails and whatever
 * hides behind its last byte are gone. @throws {BadInput} when it is no picture, or too large to open
 */
export async function redraw(picture: Uint8Array): Promise<CleanImage> {
  // Loaded by the first picture: most processes never see one.
  const { default: sharp } = await import('sharp');
  // One picture takes one thread: people who only read are not kept waiting.
  sharp.concurrency(1);
  try {
    const image = sharp(picture, { limitInputPixels: most.pixels, failOn: 'error', pages: 1 });
    const { format } = await image.metadata();
    const upright = image.rotate().resize({ width: most.side, height: most.side, fit: 'inside', withoutEnlargement: true });
    if (format === 'png') return { bytes: await upright.png().toBuffer(), mediaType: 'image/png' };
    if (format === 'webp') return { bytes: await upright.webp({ quality: 85 }).toBuffer(), mediaType: 'image/webp' };
    if (format === 'jpeg') return { bytes: await upright.jpeg({ quality: 85 }).toBuffer(), mediaType: 'image/jpeg' };
  } catch {
    // Said below: what the decoder thinks of it is of no use to whoever sent it.
  }
  throw new BadInput('file', 'This picture cannot be read. Send it as JPEG, PNG or WebP, of 50 megapixels at most.');
}
