import { __ } from '@wordpress/i18n';

/** Something that goes wrong often, and what to do. */
export interface UsualProblem {
	/** Its name in the address, after `#`. Links of the plugin have it, so it never changes. */
	readonly id: string;
	readonly title: string;
	/** What it means and what to do, a paragraph each. */
	readonly text: readonly string[];
	/** Screen where it is solved. */
	readonly screen: string;
	/** Part of that screen. */
	readonly place?: string;
	readonly link: string;
}

/** Returns the usual problems, the most frequent first. */
export function usualProblems(): readonly UsualProblem[] {
	return [
		{
			id: 'still-locked',
			title: __( 'A member says it is still locked', 'tier-gate-for-patreon' ),
			text: [
				__(
					'Ask them for the code below the locked text, and paste it under “Why?”. The first line says whether they can read the post, and what helps.',
					'tier-gate-for-patreon'
				),
				__(
					'Mostly they are not signed in with Patreon here, or with another Patreon account than the one that pays. This site and Patreon are two places: they sign in with the button on this site, not with a password.',
					'tier-gate-for-patreon'
				),
				__(
					'If they have just paid, “Check again” on the locked post asks Patreon about them right away. If they should read it in any case, give them access by hand under Members.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'why',
			link: __( 'Find out why', 'tier-gate-for-patreon' ),
		},
		{
			id: 'nothing-arrives',
			title: __( 'Nothing arrives from Patreon', 'tier-gate-for-patreon' ),
			text: [
				__( 'Nobody loses access because of this. The regular sync still finds every change, only later.', 'tier-gate-for-patreon' ),
				__(
					'Press “Repair” under Webhooks. If it happens again, something in front of your site answers Patreon’s reports: ask your host to let requests to the REST API of Tier Gate through, and allow them in your security plugin.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'webhooks',
			link: __( 'Go to Webhooks', 'tier-gate-for-patreon' ),
		},
		{
			id: 'connection',
			title: __( 'The connection to Patreon is broken', 'tier-gate-for-patreon' ),
			text: [
				__(
					'Everyone keeps their access for now, and nothing becomes public. Connect again with the Patreon account of your page, and allow everything Patreon lists. Locks and members stay.',
					'tier-gate-for-patreon'
				),
				__(
					'If Patreon refuses the client ID or client secret, compare both with Patreon’s page for developers. A copy of your site on another address has to be connected with a client of its own.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'connection',
			link: __( 'Go to the connection', 'tier-gate-for-patreon' ),
		},
		{
			id: 'decision',
			title: __( 'A sync waits for my decision', 'tier-gate-for-patreon' ),
			text: [
				__(
					'The sync would take access from unusually many members at once. This can be right, for example after you deleted a tier, but mostly Patreon had a problem. Until you decide, everyone keeps their access.',
					'tier-gate-for-patreon'
				),
				__(
					'Look at some of the people it is about. If they really left, confirm. If they still pay on Patreon, discard it: the next sync reads everything again.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'tools',
			place: 'sync',
			link: __( 'Go to the sync', 'tier-gate-for-patreon' ),
		},
		{
			id: 'background-work',
			title: __( 'Background work does not run', 'tier-gate-for-patreon' ),
			text: [
				__(
					'WordPress does its background work when somebody visits. On a site with few visitors, or where this is turned off, it waits. Ask your host to call wp-cron.php every few minutes.',
					'tier-gate-for-patreon'
				),
				__( '“Repair” under Tools runs what is waiting now.', 'tier-gate-for-patreon' ),
			],
			screen: 'tools',
			link: __( 'Go to Tools', 'tier-gate-for-patreon' ),
		},
		{
			id: 'leak',
			title: __( 'Visitors can read something that is locked', 'tier-gate-for-patreon' ),
			text: [
				__(
					'You can read everything yourself, because you can edit it. Look at the post in a private window first.',
					'tier-gate-for-patreon'
				),
				__(
					'Then start the leak self-test under Tools. It names each post and place it finds. Mostly a page cache shows an old page, or the theme or a plugin prints the stored text without asking: empty the cache, then turn off the plugin you added last and test again.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'tools',
			place: 'self-test',
			link: __( 'Go to the leak self-test', 'tier-gate-for-patreon' ),
		},
		{
			id: 'cache',
			title: __( 'Members see the locked page although they are signed in', 'tier-gate-for-patreon' ),
			text: [
				__(
					'A cache in front of your site gives everyone the same page. Most caches leave out visitors with cookies whose names begin with “wp-postpass_”, which Tier Gate uses for that reason. Ask your host to do the same, or to leave out locked posts.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'tools',
			link: __( 'Go to Tools', 'tier-gate-for-patreon' ),
		},
		{
			id: 'tiers',
			title: __( 'I deleted or renamed a tier on Patreon', 'tier-gate-for-patreon' ),
			text: [
				__(
					'A new name is read with the next sync. Posts that are locked for a tier you deleted stay locked, and nobody new can join for it. Under Tiers you see which posts and rules name it, and can choose another tier for all of them.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'tiers',
			link: __( 'Go to Tiers', 'tier-gate-for-patreon' ),
		},
		{
			id: 'another-site',
			title: __( 'I move to another site, or want a copy of my settings', 'tier-gate-for-patreon' ),
			text: [
				__(
					'Export settings and rules under Tools, and import the file on the other site. Before anything changes, you see what it would be. Posts with their own locks move with WordPress’ own export.',
					'tier-gate-for-patreon'
				),
			],
			screen: 'tools',
			place: 'transfer',
			link: __( 'Go to export and import', 'tier-gate-for-patreon' ),
		},
	];
}
