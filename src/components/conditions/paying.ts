import { __ } from '@wordpress/i18n';
import type { ConditionEditor } from '../../hooks';
import { Nothing } from '../controls/nothing';

/** Everybody who pays. */
export const paying: ConditionEditor = {
	control: Nothing,
	sentence: () => __( 'any paying member', 'tier-gate-for-patreon' ),
};
