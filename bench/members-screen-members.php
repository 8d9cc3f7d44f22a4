<?php
/**
 * Fills the tables with members for `members-screen.ts`. Runs in the site, as the body of a function that gets `$data`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Member_Rows;

return static function ( int $members ): bool {
	$campaign = Plugin::instance()->campaigns()->all()[0]->id;
	$tiers    = array_map( static fn ( $tier ): string => $tier->id, Plugin::instance()->tiers()->catalogue( $campaign )->all() );
	$first    = array( 'Ada', 'Ben', 'Cleo', 'Dara', 'Eli', 'Fatima', 'Goran', 'Hana', 'Ines', 'Jules', 'Kofi', 'Lena', 'Mira', 'Nico', 'Olu', 'Pia', 'Quinn', 'Rosa', 'Sam', 'Tomás', 'Uma', 'Vera', 'Wen', 'Xenia', 'Yusuf', 'Zoë' );
	$last     = array( 'Adeyemi', 'Bell', 'Castro', 'Dubois', 'Eriksen', 'Fischer', 'García', 'Haddad', 'Ito', 'Jansen', 'Kowalski', 'Larsen', 'Müller', 'Novak', 'Okafor', 'Park', 'Quist', 'Rossi', 'Smith', 'Tanaka' );
	$database = new Database();
	$now      = time();
	for ( $from = 0; $from < $members; $from += 5000 ) {
		$rows  = array();
		$links = array();
		for ( $i = $from; $i < min( $members, $from + 5000 ); $i++ ) {
			$state  = match ( true ) {
				0 === $i % 10   => Member_State::Active,
				0 === $i % 103  => Member_State::Declined,
				0 === $i % 211  => Member_State::Gifted,
				0 === $i % 17   => Member_State::Former,
				default         => Member_State::Free,
			};
			$paying = in_array( $state, array( Member_State::Active, Member_State::Declined, Member_State::Gifted ), true );
			$tier   = $paying ? array( $tiers[ $i % count( $tiers ) ] ) : array();
			$member = new Member( $campaign, sprintf( '%08x-0000-4000-8000-%012x', crc32( "m$i" ), $i ), (string) ( 90000000 + $i ), $first[ $i % 26 ] . ' ' . ( 1 + intdiv( $i, 520 ) ) . ' ' . $last[ intdiv( $i, 26 ) % 20 ], "person$i@example.org", $paying ? 'active_patron' : null, $paying ? 'Paid' : null, $paying ? $now - 86400 * ( $i % 28 ) : null, null, $now - 86400 * ( $i % 900 ), $paying ? 500 : 0, $paying ? 500 * ( $i % 40 ) : 0, tier_ids: $tier, fetched_at: $now - $i % 3600 );
			$rows[] = array( 'version' => 1 ) + Member_Rows::columns( $member, new Entitlement( $campaign, $state, $paying, $paying ) );
			foreach ( $tier as $id ) {
				$links[] = array( 'campaign_id' => $campaign, 'tier_id' => $id, 'member_id' => $member->member_id );
			}
		}
		$database->insert_many( 'members', $rows );
		$database->insert_many( 'member_tiers', $links );
	}
	$database->execute( 'ANALYZE TABLE %i, %i', array( $database->table( 'members' ), $database->table( 'member_tiers' ) ) );
	return true;
};
