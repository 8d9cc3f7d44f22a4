import { __ } from '@wordpress/i18n';
import type { ConditionEditor } from '../../hooks';
import { Nothing } from '../controls/nothing';

/** Everyone who joined, paying or not. */
export const freeMember: ConditionEditor = {
	control: Nothing,
	sentence: () => __( 'any member, including free members', 'tier-gate-for-patreon' ),
};
