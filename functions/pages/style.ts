import { controlStyle } from './style/controls.ts';
import { evidenceStyle } from './style/evidence.ts';
import { identityStyle } from './style/identity.ts';
import { layoutStyle } from './style/layout.ts';
import { pieceStyle } from './style/pieces.ts';

/** The one stylesheet. Phone first; follows the reader's light or dark, contrast and motion settings. */
export const styleText = [layoutStyle, controlStyle, pieceStyle, evidenceStyle, identityStyle].join('');
