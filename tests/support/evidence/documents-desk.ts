import type { Desk, IdentityDocument } from '../../../functions/domain/desk/desk.ts';
import { aDesk } from '../desk-builder.ts';

const text = (ja: string, en: string) => ({ ja, en });
const photo = { photo: true, provesAddress: true, sides: ['front'] } as const;

const documents: Record<string, IdentityDocument> = {
  'drivers-licence': {
    ...photo,
    label: text(
      '運転免許証（裏面は住所が変わった場合のみ）',
      'Driver’s licence (back only if your address changed)',
    ),
    sides: ['front', 'back'],
    mask: [text('本籍（記載がある場合）', 'Registered domicile, if printed')],
  },
  passport: {
    ...photo,
    label: text('パスポート', 'Passport'),
    provesAddress: false,
    sides: ['front'],
    mask: [],
  },
  'my-number-card': {
    ...photo,
    label: text('マイナンバーカード（表面のみ）', 'My Number card (front only)'),
    sides: ['front'],
    mask: [text('臓器提供意思の欄', 'Organ donation field')],
  },
  'eligibility-certificate': {
    label: text('資格確認書（健康保険）', 'Certificate of eligibility (health insurance)'),
    photo: false,
    provesAddress: false,
    sides: ['front'],
    mask: [
      text('保険者番号', 'Insurer number'),
      text('記号・番号（枝番を含む）', 'Symbol and number'),
      text('QRコード', 'QR code'),
    ],
  },
  'health-insurance-card': {
    label: text('健康保険証（紙・カード）', 'Health insurance card'),
    photo: false,
    provesAddress: false,
    sides: ['front'],
    acceptedUntil: '2025-12-01',
    instead: text(
      '健康保険証は使えなくなりました。資格確認書をお送りください。',
      'No longer valid. Please send a certificate of eligibility.',
    ),
    mask: [],
  },
};

/** A desk with documents of every kind: with and without photo, one and two sides, with what must be hidden, ended. */
export const documentsDesk = (): Desk =>
  aDesk({
    operator: {
      name: text('見本の店', 'Sample shop'),
      address: text('東京都', 'Tokyo'),
      representative: text('見本', 'Sample'),
    },
    evidence: { documents, expiresAfterHours: 336 },
  });
