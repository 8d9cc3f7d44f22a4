<?php
/**
 * Number of times that calls to action changed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Designs;

/** Counts changes of whatever calls to action show. HTML that was kept under another number is not used any more. */
final class Design_Generation {

	public const OPTION = 'patreon_gate_cta_generation';

	/** Returns the number. It is an autoloaded option and costs no query. */
	public static function current(): int {
		$stored = get_option( self::OPTION, 0 );
		return is_numeric( $stored ) ? (int) $stored : 0;
	}

	/**
	 * Starts counting, before the first HTML is kept. Until then there is nothing to discard, and sites without designs store nothing when a post is
	 * saved.
	 */
	public static function begin(): void {
		if ( 0 === self::current() ) {
			self::step();
		}
	}

	/**
	 * Raises the number now, and again at the end of the request: in between, another request may render HTML before this one has stored everything.
	 */
	public static function raise(): void {
		if ( 0 === self::current() || self::is_changing() ) {
			return;
		}
		add_action( 'shutdown', array( self::class, 'step' ), 0, 0 );
		self::step();
	}

	/** Raises the number of the current site, where there is one. Requires that no other request renders meanwhile, as while the plugin is activated. */
	public static function discard(): void {
		if ( self::current() > 0 ) {
			self::step();
		}
	}

	/** Tells whether this request changed something. Then what it renders is not kept, and nothing that was kept is used. */
	public static function is_changing(): bool {
		return false !== has_action( 'shutdown', array( self::class, 'step' ) );
	}

	/** Stores the next number. */
	public static function step(): void {
		update_option( self::OPTION, self::current() + 1, true );
	}
}
