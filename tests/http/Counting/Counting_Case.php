<?php
/**
 * Base class of the tests of counting.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Counting;

use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Attack\Attack_Case;
use Patreon_Gate\Tests\Page;

/** Provides a locked post, readers with a browser's headers, and what was counted. */
abstract class Counting_Case extends Attack_Case {

	/** Headers of a reader's browser. */
	protected const READER = array( 'User-Agent' => 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' );

	protected function setUp(): void {
		parent::setUp();
		global $wpdb;
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i', $wpdb->prefix . 'patreon_gate_counts' ) );
	}

	/** @return array<string, int> Event → total, over all rows. */
	protected static function totals(): array {
		global $wpdb;
		$found = array();
		foreach ( $wpdb->get_results( $wpdb->prepare( 'SELECT event, SUM(total) AS total FROM %i GROUP BY event ORDER BY event', $wpdb->prefix . 'patreon_gate_counts' ), ARRAY_A ) as $row ) {
			$found[ $row['event'] ] = (int) $row['total'];
		}
		return $found;
	}

	/** Returns the address of the first link or image of the call to action that has this in it. */
	protected function address( Browser $browser, string $part ): string {
		$body = $browser->get( $this->post_path(), self::READER )->body;
		self::assertSame( 1, preg_match( '~(?:href|src)="([^"]*' . preg_quote( $part, '~' ) . '[^"]*)"~', $body, $found ), $body );
		return html_entity_decode( $found[1] );
	}

	protected function go( Browser $browser, string $path ): Page {
		return $browser->get( $path, self::READER );
	}

	/** Returns a new person on Patreon, who is no member. */
	protected function newcomer(): string {
		$person = $this->sandbox( 'POST', 'people', array( 'name' => 'Newcomer' ) );
		self::assertIsString( $person['id'] ?? null );
		return $person['id'];
	}

	/** Lets a person join in Patreon's checkout, and returns the address they are sent back to. */
	protected function joined( string $person, string $state ): string {
		$answer = $this->sandbox(
			'POST',
			'authorize',
			array( 'client_id' => 'sandbox-client', 'redirect_uri' => $this->redirect_uri(), 'scope' => 'identity', 'state' => $state, 'person_id' => $person, 'flow' => 'become-patron', 'tier_id' => self::TIER )
		);
		self::assertIsString( $answer['redirect_to'] ?? null );
		return $answer['redirect_to'];
	}
}
