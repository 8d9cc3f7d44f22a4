<?php
/**
 * Fills the log for `members-screen.ts`: a year of entries about the members of `members-screen-members.php`. Runs in the site, as the body of a function
 * that gets `$data`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;

return static function ( int $entries ): bool {
	$campaign = Plugin::instance()->campaigns()->all()[0]->id;
	$types    = array( 'signed_in', 'charge:succeeded', 'access:gained', 'access:lost', 'members:pledge:create', 'charge:declined', 'tier:raised' );
	$causes   = array( 'webhook', 'sweep', 'sign_in', '' );
	$database = new Database();
	$now      = time();
	for ( $from = 0; $from < $entries; $from += 5000 ) {
		$rows = array();
		for ( $i = $from; $i < min( $entries, $from + 5000 ); $i++ ) {
			// One in a thousand was decided by hand. Members are hit unevenly, as in life.
			$member = intdiv( $i * $i, 7 ) % max( 1, intdiv( $entries, 10 ) );
			$type   = 0 === $i % 1000 ? 'block_set' : $types[ $i % 7 ];
			$rows[] = array(
				'created_at'      => $now - intdiv( ( $entries - $i ) * 31_536_000, $entries ),
				'type'            => $type,
				'patreon_user_id' => (string) ( 90000000 + $member ),
				'wp_user_id'      => 0,
				'actor_id'        => 'block_set' === $type ? 1 : 0,
				'campaign_id'     => $campaign,
				'member_id'       => sprintf( '%08x-0000-4000-8000-%012x', crc32( "m$member" ), $member ),
				'cause'           => $causes[ $i % 4 ],
				'correlation_id'  => '',
				'details'         => '{}',
			);
		}
		$database->insert_many( 'events', $rows );
	}
	$database->execute( 'ANALYZE TABLE %i', array( $database->table( 'events' ) ) );
	return true;
};
