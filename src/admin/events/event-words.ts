import { __ } from '@wordpress/i18n';
import type { ExplainedEvent } from '../../types';

/** What happened to a member or person, by type. */
const peopleWords = (): Readonly< Record< string, string > > => ( {
	'members:create': __( 'Became a member', 'tier-gate-for-patreon' ),
	'members:update': __( 'Something about the membership changed', 'tier-gate-for-patreon' ),
	'members:delete': __( 'Is no longer in the list of members', 'tier-gate-for-patreon' ),
	'members:pledge:create': __( 'Joined a paid tier', 'tier-gate-for-patreon' ),
	'members:pledge:update': __( 'Changed the paid membership', 'tier-gate-for-patreon' ),
	'members:pledge:delete': __( 'Left the paid tier', 'tier-gate-for-patreon' ),
	'charge:succeeded': __( 'Paid', 'tier-gate-for-patreon' ),
	'charge:declined': __( 'A payment was declined', 'tier-gate-for-patreon' ),
	'charge:recovered': __( 'Paid after a declined payment', 'tier-gate-for-patreon' ),
	'pledge:cancelled': __( 'Canceled', 'tier-gate-for-patreon' ),
	'tier:raised': __( 'Moved to a higher tier', 'tier-gate-for-patreon' ),
	'tier:lowered': __( 'Moved to a lower tier', 'tier-gate-for-patreon' ),
	'trial:started': __( 'Started a free trial', 'tier-gate-for-patreon' ),
	'trial:ended': __( 'The free trial ended', 'tier-gate-for-patreon' ),
	'member:gifted': __( 'Got a gift membership', 'tier-gate-for-patreon' ),
	'member:returned': __( 'Came back', 'tier-gate-for-patreon' ),
	'access:gained': __( 'Got access', 'tier-gate-for-patreon' ),
	'access:lost': __( 'Lost access', 'tier-gate-for-patreon' ),
	grant_set: __( 'Got access by hand', 'tier-gate-for-patreon' ),
	grant_removed: __( 'The access by hand was ended', 'tier-gate-for-patreon' ),
	block_set: __( 'Was blocked by hand', 'tier-gate-for-patreon' ),
	block_removed: __( 'The block was ended', 'tier-gate-for-patreon' ),
	signed_in: __( 'Signed in on this site', 'tier-gate-for-patreon' ),
	sign_in_failed: __( 'Could not sign in on this site', 'tier-gate-for-patreon' ),
	sign_in_refused: __( 'A sign-in that had begun in another browser, or long ago, was refused', 'tier-gate-for-patreon' ),
	linked: __( 'Was linked to an account on this site', 'tier-gate-for-patreon' ),
	unlinked: __( 'Is no longer linked to an account on this site', 'tier-gate-for-patreon' ),
	link_refused: __( 'Could not be linked to an account, because it is linked to another one', 'tier-gate-for-patreon' ),
	match_approved: __( 'Was linked to the account with the same email address', 'tier-gate-for-patreon' ),
	match_rejected: __( 'Was not linked to the account with the same email address', 'tier-gate-for-patreon' ),
	membership_not_found: __( 'Signed in, and Patreon named no membership', 'tier-gate-for-patreon' ),
	person_erased: __( 'The data of somebody was erased', 'tier-gate-for-patreon' ),
} );

/** What happened to the connection, in the background and to what the site sends on, by type. */
const siteWords = (): Readonly< Record< string, string > > => ( {
	connected: __( 'The Patreon page was connected', 'tier-gate-for-patreon' ),
	connect_failed: __( 'Connecting the Patreon page failed', 'tier-gate-for-patreon' ),
	connection_failed: __( 'The connection to Patreon stopped working', 'tier-gate-for-patreon' ),
	connection_revived: __( 'The connection to Patreon works again', 'tier-gate-for-patreon' ),
	disconnected: __( 'The Patreon page was disconnected', 'tier-gate-for-patreon' ),
	campaign_replaced: __( 'Another Patreon page was connected instead of this one', 'tier-gate-for-patreon' ),
	client_saved: __( 'Client ID and client secret were saved', 'tier-gate-for-patreon' ),
	primary_changed: __( 'Another Patreon page became the main one', 'tier-gate-for-patreon' ),
	tokens_refreshed: __( 'The permission to read from Patreon was renewed', 'tier-gate-for-patreon' ),
	tiers_changed: __( 'Tiers changed on Patreon', 'tier-gate-for-patreon' ),
	sweep_completed: __( 'All members were read', 'tier-gate-for-patreon' ),
	sweep_incomplete: __( 'Not all members could be read', 'tier-gate-for-patreon' ),
	sweep_held: __( 'Too many members would have lost access at once, so the changes wait for a decision', 'tier-gate-for-patreon' ),
	sweep_approved: __( 'The changes that waited were applied', 'tier-gate-for-patreon' ),
	sweep_discarded: __( 'The changes that waited were discarded', 'tier-gate-for-patreon' ),
	sweep_stuck: __( 'Reading the members stopped', 'tier-gate-for-patreon' ),
	members_set_aside: __( 'Some members could not be read or stored', 'tier-gate-for-patreon' ),
	clock_went_back: __( 'The clock of the server was put back, and times were corrected', 'tier-gate-for-patreon' ),
	tables_converted: __( 'Tables of the database were converted, so that every name can be stored', 'tier-gate-for-patreon' ),
	webhook_created: __( 'A webhook was created on Patreon', 'tier-gate-for-patreon' ),
	webhook_adopted: __( 'A webhook that was on Patreon already is used', 'tier-gate-for-patreon' ),
	webhook_repaired: __( 'The webhook was repaired', 'tier-gate-for-patreon' ),
	webhook_rotated: __( 'The webhook got a new secret', 'tier-gate-for-patreon' ),
	webhook_state: __( 'The webhook has another state', 'tier-gate-for-patreon' ),
	webhook_trouble: __( 'Something is wrong with the webhook', 'tier-gate-for-patreon' ),
	webhook_off: __( 'The webhook was turned off', 'tier-gate-for-patreon' ),
	webhook_test: __( 'A test from Patreon arrived', 'tier-gate-for-patreon' ),
	webhook_orphan_deleted: __( 'A second webhook of this site was deleted on Patreon', 'tier-gate-for-patreon' ),
	webhook_left_to_other_site: __( 'A webhook was left to a copy of this site, which uses it', 'tier-gate-for-patreon' ),
	subscription_added: __( 'An address was added to which events are sent', 'tier-gate-for-patreon' ),
	subscription_paused: __( 'Sending events to an address was paused, because it failed too often', 'tier-gate-for-patreon' ),
	subscription_removed: __( 'An address to which events were sent was removed', 'tier-gate-for-patreon' ),
	event_parked: __( 'An event could not be passed on', 'tier-gate-for-patreon' ),
} );

/** Returns the words for every type that the plugin itself writes. */
export function eventTypes(): Readonly< Record< string, string > > {
	return { ...peopleWords(), ...siteWords() };
}

/** Returns what happened, in words. Types of add-ons are shown as they are. */
export function eventInWords( { type }: Pick< ExplainedEvent, 'type' > ): string {
	return eventTypes()[ type ] ?? type;
}

/** Returns how the site learned of it, in words. */
export function causeInWords( { cause }: Pick< ExplainedEvent, 'cause' > ): string {
	switch ( cause ) {
		case 'webhook':
			return __( 'Patreon reported it', 'tier-gate-for-patreon' );
		case 'sweep':
			return __( 'found when all members were read', 'tier-gate-for-patreon' );
		case 'sign_in':
			return __( 'they signed in', 'tier-gate-for-patreon' );
		case 'refresh':
			return __( 'somebody asked to check again', 'tier-gate-for-patreon' );
		case 'grant':
			return __( 'done by hand', 'tier-gate-for-patreon' );
		case 'time':
			return __( 'a period ended', 'tier-gate-for-patreon' );
		case 'command':
			return __( 'by a command or a repair', 'tier-gate-for-patreon' );
		default:
			return cause;
	}
}
