/** Components shared by the editor, the blocks and the settings screen. */
export { LockEditor } from './lock-editor';
export { lockWarning } from './lock-warning';
export { Problem } from './problem';
export { ConnectFirst } from './connect-first';
export { WholeNumberControl } from './controls/whole-number-control';
export {
	formatAgo,
	formatDate,
	formatList,
	formatMoney,
	formatMonth,
	formatNumber,
	formatPrice,
	formatShare,
	formatTime,
	formatTimeIn,
} from './format';
export { tierLabel, tiersToOffer, tierTitle } from './tier-label';
export { DesignSelect } from './design-select';
export { CampaignChoice } from './campaign-choice';
export { AddOnBoundary } from './add-on-boundary';
export { StoredLockEditor } from './stored-lock-editor';
export { TierChoice } from './tier-choice';
export { useConditionWords } from './use-condition-words';
export { useLockWords } from './use-lock-words';
export { useLockSentence } from './use-lock-sentence';
export { useSearch } from './use-search';
