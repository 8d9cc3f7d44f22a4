<?php
/**
 * Watches the e-mail addresses of accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Matching;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Storage\Matching\Matches;
use Patreon_Gate\Storage\Storage_Error;

/** A match says that two addresses are the same: it ends with the address. */
final class Address_Change {

	/** @param \Closure(): Matches $matches What waits for review. */
	public function __construct( private readonly \Closure $matches ) {}

	/** Adds the hook. */
	public function register(): void {
		add_action( 'profile_update', array( $this, 'changed' ), 10, 2 );
	}

	/**
	 * @param mixed $user_id WordPress user.
	 * @param mixed $before  The user until now.
	 */
	public function changed( mixed $user_id, mixed $before ): void {
		$user = is_numeric( $user_id ) ? get_userdata( (int) $user_id ) : false;
		if ( false === $user || ! $before instanceof \WP_User || strtolower( $before->user_email ) === strtolower( $user->user_email ) ) {
			return;
		}
		try {
			( $this->matches )()->void_of_user( $user->ID );
		} catch ( Storage_Error $error ) {
			// Who approves compares the addresses again.
			Add_Ons::report( $error, 'matches' );
		}
	}
}
