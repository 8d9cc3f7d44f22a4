<?php
/**
 * Erases personal data.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Privacy;

use Patreon_Gate\Sign_In\Personal_Data;
use Patreon_Gate\Storage\Storage_Error;

/** Erases personal data for WordPress' own eraser, which has verified the e-mail address. */
final class Eraser {

	public function __construct( private readonly People_By_Email $people, private readonly Personal_Data $data ) {}

	/**
	 * @return array{items_removed: bool, items_retained: bool, messages: list<string>, done: true}
	 * @throws Storage_Error When the database fails.
	 */
	public function erase( string $email, int $now ): array {
		$user    = $this->people->user_with( $email );
		$people  = $this->people->at_patreon( $email );
		$member  = false;
		$blocked = false;
		foreach ( $people as $person ) {
			$forgotten = $this->data->erase( $person, $now );
			$member    = $member || $forgotten->was_member;
			$blocked   = $blocked || $forgotten->is_blocked;
		}
		if ( $user > 0 ) {
			$blocked = $this->data->erase_user( $user, $now )->is_blocked || $blocked;
		}
		$messages = array();
		if ( $member ) {
			$messages[] = __( 'The record of the Patreon membership was removed. If this person is still a member on Patreon, the next sync creates it again. To prevent that, they have to end their membership on Patreon first.', 'tier-gate-for-patreon' );
		}
		if ( $blocked ) {
			$messages[] = __( 'A block you set by hand was kept. It contains only the Patreon user ID or the account it applies to.', 'tier-gate-for-patreon' );
		}
		return array(
			'items_removed'  => array() !== $people,
			'items_retained' => $blocked,
			'messages'       => $messages,
			'done'           => true,
		);
	}
}
