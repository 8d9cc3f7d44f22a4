<?php
/**
 * Finds people by e-mail address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Privacy;

use Patreon_Gate\Storage\Privacy\Personal_Records;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;

/** Finds the account with the address, the Patreon user linked to it, and Patreon users with the address. */
final class People_By_Email {

	public function __construct( private readonly Links $links, private readonly Personal_Records $records ) {}

	/** Returns the WordPress user with this address; 0 for none. */
	public function user_with( string $email ): int {
		$user = get_user_by( 'email', $email );
		return $user instanceof \WP_User ? $user->ID : 0;
	}

	/**
	 * @return list<string> Patreon user ids.
	 * @throws Storage_Error When the database fails.
	 */
	public function at_patreon( string $email ): array {
		$linked = $this->links->of_wp_user( $this->user_with( $email ) );
		$people = null === $linked ? array() : array( $linked->patreon_user_id );
		return array_values( array_unique( array( ...$people, ...$this->records->people_with( $email ) ) ) );
	}
}
