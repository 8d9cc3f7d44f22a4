import { __ } from '@wordpress/i18n';
import type { ConditionEditor } from '../../hooks';
import { Nothing } from '../controls/nothing';

/** Whoever was a member when the post was published. */
export const memberAtPublication: ConditionEditor = {
	control: Nothing,
	sentence: () => __( 'people who were members when it was published', 'tier-gate-for-patreon' ),
};
