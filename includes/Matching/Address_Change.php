<?php
/**
 * Handles changed e-mail addresses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Matching;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Storage\Matching\Matches;
use Patreon_Gate\Storage\Storage_Error;

/** Cancels the matches of an account whose e-mail address changed. */
final class Address_Change {

	/** @param \Closure(): Matches $matches Creates the repository of matches. */
	public function __construct( private readonly \Closure $matches ) {}

	/** Adds the hook. */
	public function register(): void {
		add_action( 'profile_update', array( $this, 'changed' ), 10, 2 );
	}

	/**
	 * @param mixed $user_id Id of the WordPress user. Arguments of `profile_update`.
	 * @param mixed $before  The user before the change.
	 */
	public function changed( mixed $user_id, mixed $before ): void {
		$user = is_numeric( $user_id ) ? get_userdata( (int) $user_id ) : false;
		if ( false === $user || ! $before instanceof \WP_User || strtolower( $before->user_email ) === strtolower( $user->user_email ) ) {
			return;
		}
		try {
			( $this->matches )()->void_of_user( $user->ID );
		} catch ( Storage_Error $error ) {
			// Not fatal: addresses are compared again when a match is approved.
			Add_Ons::report( $error, 'matches' );
		}
	}
}
