import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../../components';
import type { ImportChange, ImportPlan } from '../../../types';
import { presetWords } from '../../settings/rule-words';
import { settingName } from '../../settings/words';

/** Returns what is stored with an import. */
export function storedBy( { changes }: ImportPlan ): readonly ImportChange[] {
	return changes.filter( ( { effect } ) => effect === 'added' || effect === 'replaced' );
}

/** Says in one sentence what an import would do. */
export function summaryOf( plan: ImportPlan ): string {
	const stored = storedBy( plan );
	if ( stored.length === 0 ) {
		return __( 'This site already has everything in this file. There is nothing to import.', 'tier-gate-for-patreon' );
	}
	const settings = stored.filter( ( { kind } ) => kind === 'setting' ).length;
	const rules = stored.length - settings;
	const settingsText = sprintf(
		/* translators: %s: number of settings. */
		_n( '%s setting', '%s settings', settings, 'tier-gate-for-patreon' ),
		formatNumber( settings )
	);
	const rulesText = sprintf(
		/* translators: %s: number of rules. */
		_n( '%s rule', '%s rules', rules, 'tier-gate-for-patreon' ),
		formatNumber( rules )
	);
	return sprintf(
		/* translators: 1: number of settings, such as "3 settings", 2: number of rules, such as "2 rules". */
		__( 'The import would change %1$s and %2$s.', 'tier-gate-for-patreon' ),
		settingsText,
		rulesText
	);
}

/** Says which posts would be locked and made public; `''` where none. */
export function postsOf( { closes, opens, is_complete: isComplete }: ImportPlan ): string {
	const sentences = [
		closes > 0 &&
			sprintf(
				/* translators: %s: number of posts. */
				_n( '%s published post would be locked.', '%s published posts would be locked.', closes, 'tier-gate-for-patreon' ),
				formatNumber( closes )
			),
		opens > 0 &&
			sprintf(
				/* translators: %s: number of posts. */
				_n( '%s published post would become public.', '%s published posts would become public.', opens, 'tier-gate-for-patreon' ),
				formatNumber( opens )
			),
		! isComplete && __( 'There are more posts than were counted.', 'tier-gate-for-patreon' ),
	];
	return sentences.filter( ( sentence ) => sentence !== false ).join( ' ' );
}

/** Says what a change is about. */
export function nameOf( { kind, name }: ImportChange ): string {
	switch ( kind ) {
		case 'setting':
			return settingName( name );
		case 'rule':
			/* translators: %s: name of a rule. */
			return sprintf( __( 'Rule “%s”', 'tier-gate-for-patreon' ), name );
		case 'default':
			/* translators: %s: name of a post type, such as "Posts". */
			return sprintf( __( 'Lock of new content: %s', 'tier-gate-for-patreon' ), name );
		case 'exception':
			/* translators: %s: title of a post. */
			return sprintf( __( 'Exception “%s”', 'tier-gate-for-patreon' ), name );
	}
}

/** Returns a value as people read it. */
export function valueOf( { kind, name }: ImportChange, value: string ): string {
	if ( kind !== 'setting' ) {
		return value === '' ? '–' : value;
	}
	if ( name === 'policy.preset' && ( value === 'generous' || value === 'balanced' || value === 'strict' ) ) {
		return presetWords()[ value ].label;
	}
	switch ( value ) {
		case 'true':
			return __( 'On', 'tier-gate-for-patreon' );
		case 'false':
			return __( 'Off', 'tier-gate-for-patreon' );
		case '':
			return name.startsWith( 'policy.' )
				? __( 'As the preset says', 'tier-gate-for-patreon' )
				: /* translators: nothing is chosen in a setting. */ __( 'None', 'tier-gate-for-patreon' );
		default:
			return value;
	}
}
