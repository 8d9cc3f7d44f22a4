<?php
/**
 * Gives the demo site a past: members over time, as if the plugin had been there for 100 days. The numbers grow to about those that the
 * demo campaign of the sandbox has today, and two days are missing.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\History\Calendar_Day;
use Patreon_Gate\Storage\History\Member_History;
use Patreon_Gate\Storage\History\Recorded_Day;

( static function (): void {
	$history = new Member_History( new Database() );
	$now     = time();
	$today   = Calendar_Day::of( $now );
	for ( $ago = 100; $ago > 0; $ago-- ) {
		if ( in_array( $ago, array( 17, 18 ), true ) ) {
			continue;
		}
		$grown    = ( 100 - $ago ) / 100;
		$paying   = (int) round( 8 + 6 * $grown + sin( $ago / 6 ) );
		$declined = 0 === intdiv( $ago, 9 ) % 3 ? 1 : 0;
		$studio   = intdiv( $paying, 2 );
		$joined   = 0 === $ago % 8 ? 1 : 0;
		$left     = 0 === $ago % 21 ? 1 : 0;
		$history->keep(
			'5500001',
			new Recorded_Day(
				Calendar_Day::later( $today, -$ago ),
				$now - $ago * DAY_IN_SECONDS,
				$paying + 4 + $declined,
				array_filter( array( 'active' => $paying, 'declined' => $declined, 'gifted' => 1, 'trial' => 1, 'cancelled_paid' => 1, 'free' => 1, 'former' => (int) round( 3 * $grown ) ) ),
				array_filter( array( '6600300' => $paying - $studio + $declined, '6600800' => $studio, '6602500' => $ago < 60 ? 1 : 0 ) ),
				$joined,
				$left,
				300 * ( $paying - $studio ) + 800 * $studio + ( $ago < 60 ? 2500 : 0 )
			)
		);
	}
} )();
