import { type AccountId, type AgencyId, BadInput, type Branded, type ReferralId } from '@causeway/kernel';
import type { MessageId } from './message.js';

export type AttachmentId = Branded<'AttachmentId'>;

/** What may be attached: pictures, which are drawn anew, and papers. */
export const AttachmentType = { 'image/jpeg': 'image/jpeg', 'image/png': 'image/png', 'image/webp': 'image/webp', 'application/pdf': 'application/pdf' } as const;
export type AttachmentType = (typeof AttachmentType)[keyof typeof AttachmentType];

/** A file with a message. Its name and its content are sealed; before its message is sent it is its author's alone. */
export interface Attachment {
  readonly id: AttachmentId;
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  readonly messageId: MessageId | null;
  readonly authorAccountId: AccountId;
  readonly authorAgencyId: AgencyId;
  readonly madeAt: Date;
  readonly mediaType: AttachmentType;
  /** Of the content as it is kept, in the clear. */
  readonly bytes: number;
  readonly sealedName: Buffer;
  readonly sealedContent: Buffer;
}

export const attachmentLimits = { bytes: 10 * 1024 * 1024, ofMessage: 5, ofReferral: 50, nameCharacters: 120, ticketMinutes: 10 } as const;

/** The type that the bytes themselves say; whatever the sender calls it counts for nothing. */
export function typeOf(bytes: Uint8Array): AttachmentType | undefined {
  const head = Buffer.from(bytes.subarray(0, 12));
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'image/webp';
  return isWholePdf(bytes) ? 'application/pdf' : undefined;
}

/** Begins as one and ends as one: a page with a script that only calls itself so has no end. */
function isWholePdf(bytes: Uint8Array): boolean {
  const text = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  return text(0, 8).startsWith('%PDF-') && text(-1024).includes('%%EOF');
}

/** What a paper may do by itself when it is opened; one that says so in the clear is not taken. */
const deeds = /\/(?:JavaScript|JS|Launch|EmbeddedFile|OpenAction|RichMedia)\b/;

/** @throws {BadInput} when it would act by itself */
export function refuseDeeds(pdf: Uint8Array): void {
  if (deeds.test(Buffer.from(pdf).toString('latin1'))) throw new BadInput('file', 'This PDF does something by itself when it is opened. Print it to a new PDF, or send a picture of it.');
}

/** A file's name as it may be shown: no folders, no control characters, nothing that turns letters around. @throws {BadInput} */
export function shownName(raw: string): string {
  const name = (raw.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (name === '' || name.length > attachmentLimits.nameCharacters) throw new BadInput('name', `A file's name has 1 to ${attachmentLimits.nameCharacters} characters.`);
  return name;
}

const endings: Readonly<Record<AttachmentType, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' };

/** The name under which it is kept by whoever opens it: its ending is what it is. */
export function fileName(name: string, type: AttachmentType): string {
  return `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.${endings[type]}`;
}
