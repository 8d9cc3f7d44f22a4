/** A site connected to the sandbox's campaign, and a comparison of its members with Patreon's. */
import type { Member } from '../../sandbox/model/types.ts';
import { DEMO } from '../../sandbox/people/demo-campaigns.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { WebClient } from '../../tools/demo/client.ts';
import { connectCampaign } from '../../tools/demo/connect.ts';
import { type Site, type SiteOptions, startSite } from '../../tools/site/site.ts';

/**
 * Starts a site and connects the demo campaign. Nothing was read yet (`settle()` waits for that).
 *
 * @param prepare Done to the sandbox before.
 */
export async function startConnected( options: SiteOptions = {}, prepare: ( sandbox: Sandbox ) => void = () => undefined ): Promise< Site > {
	// An entry in the site's log fails a test, so it should contain the reason.
	const site = await startSite( { ...options, constants: { TEST_TELLS_ERRORS: true, ...options.constants } } );
	try {
		prepare( site.sandbox );
		await connect( site );
		return site;
	} catch ( error ) {
		await site.stop();
		throw error;
	}
}

/** Connects the demo campaign as the administrator. */
export async function connect( site: Site ): Promise< void > {
	const admin = new WebClient( site.url );
	await admin.signIn( 'admin', 'password' );
	await connectCampaign( admin, site.sandbox.url );
}

/** Many members on pages of a hundred, whose state does not change by itself, without rate limits. */
export function crowd( sandbox: Sandbox, count: number ): void {
	sandbox.commands.change( { rate_limits: false, billing: false, largest_page: 100 } );
	sandbox.commands.crowd( count );
}

/** Facts of members, by member id. */
export type Members = Readonly< Record< string, unknown > >;

const LEDGER = `
global $wpdb;
$members = array();
foreach ( $wpdb->get_results( $wpdb->prepare( 'SELECT member_id, facts FROM %i', $wpdb->prefix . 'patreon_gate_members' ) ) as $row ) {
	// Empty values are not stored.
	$facts = json_decode( $row->facts, true ) + array( 'patron_status' => null, 'last_charge_status' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'will_pay_cents' => 0, 'tier_ids' => array() );
	sort( $facts['tier_ids'] );
	$members[ $row->member_id ] = array( $facts['patron_status'], $facts['last_charge_status'], $facts['entitled_cents'], $facts['lifetime_cents'], $facts['will_pay_cents'], $facts['tier_ids'] );
}
return (object) $members;
`;

/** Returns what the site has stored. */
export async function inLedger( site: Site ): Promise< Members > {
	return ( await site.php( LEDGER ) ) as Members;
}

/** Returns the same of all members on Patreon. */
export function atPatreon( { services: { world } }: Sandbox ): Members {
	const everybody = world.members.page( DEMO.campaign, null, world.members.count( DEMO.campaign ) );
	return Object.fromEntries( everybody.map( ( member ) => [ member.id, facts( member ) ] ) );
}

function facts( member: Member ): unknown {
	return [
		member.patron_status,
		member.last_charge_status,
		member.currently_entitled_amount_cents,
		member.campaign_lifetime_support_cents,
		member.will_pay_amount_cents,
		[ ...member.entitled_tier_ids ].sort(),
	];
}
