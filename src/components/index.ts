/** Components shared by the editor, the blocks and the settings screen. */
export { LockEditor } from './lock-editor';
export { lockWarning } from './lock-warning';
export { Problem } from './problem';
export { ConnectFirst } from './connect-first';
export { WholeNumberControl } from './controls/whole-number-control';
export { formatDate, formatList, formatMoney, formatMonth, formatNumber, formatPrice, formatShare, formatTime } from './format';
export { LabelText } from './label-text';
export { tierTitle } from './tier-label';
export { AddOnBoundary } from './add-on-boundary';
export { StoredLockEditor } from './stored-lock-editor';
export { registerDynamic } from './register-dynamic';
export { ServerPreview } from './server-preview';
export { TierChoice } from './tier-choice';
export { useLockSentence } from './use-lock-sentence';
