import { __ } from '@wordpress/i18n';
import type { ConditionEditor } from '../../hooks';
import { Nothing } from '../controls/nothing';

/** Everybody who joined, paying or not. */
export const freeMember: ConditionEditor = {
	control: Nothing,
	sentence: () => __( 'any member, free ones too', 'tier-gate-for-patreon' ),
};
