import { __, sprintf } from '@wordpress/i18n';
import { POLICY_NUMBERS, POLICY_SWITCHES } from '../../types';
import { numberWords, switchWords } from './rule-words';

/** What a setting is called, and what it means. The help page has the same words, and more. */
export interface SettingWords {
	readonly label: string;
	/** One sentence, and what happens if nobody changes it. */
	readonly help: string;
	/** What else the help page says. */
	readonly more?: string;
}

/** The settings in the groups of the screen, by which the help page is ordered too. */
export const SETTING_GROUPS = {
	visitors: [ 'session_days', 'account_mode', 'show_on_login_form', 'account_page_id', 'comments_follow_lock' ],
	teasers: [ 'teaser_share', 'teaser_older_posts' ],
	'call-to-action': [ 'cta_destination', 'cta_new_tab', 'count_calls', 'cta_parameters' ],
	upkeep: [ 'sweep_minutes', 'email_matching', 'brake_percent', 'brake_minimum', 'log_days' ],
	'when-inactive': [ 'when_inactive' ],
} as const;

export type SettingGroup = keyof typeof SETTING_GROUPS;

/** A setting with words of its own on the screen. */
export type SettingName = ( typeof SETTING_GROUPS )[ SettingGroup ][ number ];

/** Returns the heading of a group. */
export function groupTitle( group: SettingGroup ): string {
	switch ( group ) {
		case 'visitors':
			return __( 'Visitors', 'tier-gate-for-patreon' );
		case 'teasers':
			return __( 'What everyone can read', 'tier-gate-for-patreon' );
		case 'call-to-action':
			return __( 'Call to action', 'tier-gate-for-patreon' );
		case 'upkeep':
			return __( 'Sync with Patreon', 'tier-gate-for-patreon' );
		case 'when-inactive':
			return __( 'When the plugin is deactivated', 'tier-gate-for-patreon' );
	}
}

/** Returns the words of all settings. */
export function settingWords(): Readonly< Record< SettingName, SettingWords > > {
	return {
		session_days: {
			label: __( 'Members stay signed in for this many days', 'tier-gate-for-patreon' ),
			help: __( 'After that, they sign in with Patreon again. 30 days if you change nothing.', 'tier-gate-for-patreon' ),
			more: __( 'A shorter time never takes access from anyone: whoever signs in again reads right away.', 'tier-gate-for-patreon' ),
		},
		account_mode: {
			label: __( 'WordPress accounts', 'tier-gate-for-patreon' ),
			help: __( 'Whether signing in with Patreon makes an account on this site. It does not if you change nothing.', 'tier-gate-for-patreon' ),
			more: __(
				'Accounts that exist are only linked by people who are logged in to them. An email address alone never signs anyone in.',
				'tier-gate-for-patreon'
			),
		},
		show_on_login_form: {
			label: __( 'Offer “Sign in with Patreon” on the login form', 'tier-gate-for-patreon' ),
			help: __( 'Members with an account find the button where they log in. It is shown if you change nothing.', 'tier-gate-for-patreon' ),
		},
		account_page_id: {
			label: __( 'Membership page', 'tier-gate-for-patreon' ),
			help: __(
				'Members see here which tier they have, and sign out. Without a page of your own, the plugin shows one in the look of your site. To make your own, put the block “My membership” or the shortcode [patreon_gate_account] on a page and publish it.',
				'tier-gate-for-patreon'
			),
		},
		comments_follow_lock: {
			label: __( 'Hide the comments on locked posts', 'tier-gate-for-patreon' ),
			help: __( 'Comments often quote the text. They are hidden if you change nothing.', 'tier-gate-for-patreon' ),
		},
		teaser_share: {
			label: __( 'How much of a locked post everyone can read, in percent', 'tier-gate-for-patreon' ),
			help: __(
				'Its first paragraphs, never more than this share of the text and never half a paragraph. With 0, nothing. A post with an excerpt or a “More” block shows that instead, and you can choose otherwise for each post.',
				'tier-gate-for-patreon'
			),
			more: __( '25 percent if you change nothing. What everyone can read is also what search engines find.', 'tier-gate-for-patreon' ),
		},
		teaser_older_posts: {
			label: __( 'Also of older posts', 'tier-gate-for-patreon' ),
			help: __(
				'Posts that you had before this setting was added show nothing but their excerpt or the text above their “More” block.',
				'tier-gate-for-patreon'
			),
		},
		cta_destination: {
			label: __( 'The button leads to', 'tier-gate-for-patreon' ),
			help: __(
				'From the checkout, readers come back to the post they wanted, and can read it. From the other places nobody is brought back: the post then has a link “I have joined”, which unlocks it.',
				'tier-gate-for-patreon'
			),
		},
		cta_new_tab: {
			label: __( 'Open Patreon in a new tab', 'tier-gate-for-patreon' ),
			help: __(
				'The post stays open behind it. If you change nothing, Patreon opens in the same tab and leads back.',
				'tier-gate-for-patreon'
			),
		},
		count_calls: {
			label: __( 'Count views, clicks and new members of calls to action', 'tier-gate-for-patreon' ),
			help: __( 'Numbers only: nothing about a person is stored, no cookie is set, and nothing is sent to others.', 'tier-gate-for-patreon' ),
		},
		cta_parameters: {
			label: __( 'Tracking parameters for statistics', 'tier-gate-for-patreon' ),
			help: __( 'Added to links to Patreon. Letters, digits, dots, hyphens, underscores and tildes.', 'tier-gate-for-patreon' ),
			more: __( 'Only needed if you look at statistics that read such parameters. Empty if you change nothing.', 'tier-gate-for-patreon' ),
		},
		sweep_minutes: {
			label: __( 'Minutes between two syncs of all members', 'tier-gate-for-patreon' ),
			help: __(
				'Patreon also reports changes right away. The sync makes sure that none is missed. 30 minutes if you change nothing.',
				'tier-gate-for-patreon'
			),
			more: __( 'With very many members, a longer time is easier for a small server. Your pages never wait for it.', 'tier-gate-for-patreon' ),
		},
		brake_percent: {
			label: __( 'Ask me before more than this percentage of members lose access at once', 'tier-gate-for-patreon' ),
			help: __(
				'This many at once usually means a problem on Patreon. Until you decide, everyone keeps their access.',
				'tier-gate-for-patreon'
			),
			more: __( '20 percent if you change nothing. You decide under Tools, where you see who it is about.', 'tier-gate-for-patreon' ),
		},
		brake_minimum: {
			label: __( 'But do not ask about this many people or fewer', 'tier-gate-for-patreon' ),
			help: __( 'On a small page, a few people are already a large share. 10 people if you change nothing.', 'tier-gate-for-patreon' ),
		},
		log_days: {
			label: __( 'Keep the log for this many days', 'tier-gate-for-patreon' ),
			help: __( 'Older entries are deleted, and can then not explain a case any more. A year if you change nothing.', 'tier-gate-for-patreon' ),
		},
		email_matching: {
			label: __( 'Suggest WordPress accounts with the same email address as a member', 'tier-gate-for-patreon' ),
			help: __( 'You decide about every suggestion. An email address alone never signs anyone in.', 'tier-gate-for-patreon' ),
			more: __( 'Off if you change nothing. What you accept lets people read with the account they already have.', 'tier-gate-for-patreon' ),
		},
		when_inactive: {
			label: __( 'Your locked posts', 'tier-gate-for-patreon' ),
			help: __( 'You can change this when you deactivate the plugin. What cannot be kept closed is listed there.', 'tier-gate-for-patreon' ),
			more: __( 'They stay closed if you change nothing.', 'tier-gate-for-patreon' ),
		},
	};
}

/** Returns names of what is no control of its own on the screen. */
function otherNames(): Readonly< Record< string, string > > {
	return {
		'policy.preset': __( 'How strict your membership rules are', 'tier-gate-for-patreon' ),
		cta_page_id: __( 'Page the button leads to', 'tier-gate-for-patreon' ),
		cta_designs: __( 'Which call to action is shown', 'tier-gate-for-patreon' ),
		log_rows: __( 'Most entries of the log', 'tier-gate-for-patreon' ),
		when_inactive: __( 'Your locked posts when the plugin is deactivated', 'tier-gate-for-patreon' ),
	};
}

/**
 * Returns the name of a setting, or of a value in it.
 *
 * @param name Such as `session_days` or `policy.trial_days`.
 */
export function settingName( name: string ): string {
	const names = new Map( [
		...Object.entries( settingWords() ).map( ( [ id, { label } ] ) => [ id, label ] as const ),
		...Object.entries( otherNames() ),
	] );
	const [ setting = '', part = '' ] = name.split( /\.(.*)/s );
	const whole = names.get( setting );
	if ( setting === 'policy' && part !== 'preset' ) {
		const number = POLICY_NUMBERS.find( ( each ) => each === part );
		const choice = POLICY_SWITCHES.find( ( each ) => each === part );
		return number !== undefined ? numberWords()[ number ].label : choice !== undefined ? switchWords()[ choice ].label : part;
	}
	return (
		names.get( name ) ??
		( whole === undefined || part === ''
			? name
			: sprintf(
					/* translators: 1: name of a setting, 2: which part of it, such as "utm_source". */
					__( '%1$s (%2$s)', 'tier-gate-for-patreon' ),
					whole,
					part.replace( /^(post_types|tiers)\./, '' )
				) )
	);
}
