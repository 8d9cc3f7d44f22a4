import { __, sprintf } from '@wordpress/i18n';
import { POLICY_NUMBERS, POLICY_SWITCHES } from '../../types';
import { numberWords, switchWords } from './rule-words';

/** Returns the names of settings that are one value, as their controls have them. */
function labels(): Readonly< Record< string, string > > {
	return {
		'policy.preset': __( 'How strict your membership rules are', 'tier-gate-for-patreon' ),
		session_days: __( 'Members stay signed in for this many days', 'tier-gate-for-patreon' ),
		account_mode: __( 'WordPress accounts', 'tier-gate-for-patreon' ),
		show_on_login_form: __( 'Offer “Sign in with Patreon” on the login form', 'tier-gate-for-patreon' ),
		account_page_id: __( 'Membership page', 'tier-gate-for-patreon' ),
		comments_follow_lock: __( 'Hide the comments on locked posts', 'tier-gate-for-patreon' ),
		teaser_share: __( 'How much of a locked post everyone can read, in percent', 'tier-gate-for-patreon' ),
		teaser_older_posts: __( 'Also of older posts', 'tier-gate-for-patreon' ),
		cta_destination: __( 'The button leads to', 'tier-gate-for-patreon' ),
		cta_page_id: __( 'Page the button leads to', 'tier-gate-for-patreon' ),
		cta_new_tab: __( 'Open Patreon in a new tab', 'tier-gate-for-patreon' ),
		count_calls: __( 'Count views, clicks and new members of calls to action', 'tier-gate-for-patreon' ),
		cta_parameters: __( 'Tracking parameters for statistics', 'tier-gate-for-patreon' ),
		cta_designs: __( 'Which call to action is shown', 'tier-gate-for-patreon' ),
		sweep_minutes: __( 'Minutes between two syncs of all members', 'tier-gate-for-patreon' ),
		brake_percent: __( 'Ask me before more than this percentage of members lose access at once', 'tier-gate-for-patreon' ),
		brake_minimum: __( 'But do not ask about this many people or fewer', 'tier-gate-for-patreon' ),
		log_days: __( 'Keep the log for this many days', 'tier-gate-for-patreon' ),
		log_rows: __( 'Most entries of the log', 'tier-gate-for-patreon' ),
		email_matching: __( 'Suggest WordPress accounts with the same email address as a member', 'tier-gate-for-patreon' ),
		when_inactive: __( 'Your locked posts when the plugin is deactivated', 'tier-gate-for-patreon' ),
	};
}

/**
 * Returns the name of a setting, or of a value in it.
 *
 * @param name Such as `session_days` or `policy.trial_days`.
 */
export function settingName( name: string ): string {
	const known = labels()[ name ];
	if ( known !== undefined ) {
		return known;
	}
	const [ setting = '', part = '' ] = name.split( /\.(.*)/s );
	if ( setting === 'policy' ) {
		const number = POLICY_NUMBERS.find( ( each ) => each === part );
		const choice = POLICY_SWITCHES.find( ( each ) => each === part );
		return number !== undefined ? numberWords()[ number ].label : choice !== undefined ? switchWords()[ choice ].label : part;
	}
	const whole = labels()[ setting ];
	return whole === undefined || part === ''
		? ( whole ?? name )
		: sprintf(
				/* translators: 1: name of a setting, 2: which part of it, such as "utm_source". */
				__( '%1$s (%2$s)', 'tier-gate-for-patreon' ),
				whole,
				part.replace( /^(post_types|tiers)\./, '' )
			);
}
