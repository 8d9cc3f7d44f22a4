<?php
/**
 * What this site knows of a person.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Event_Log;
use Patreon_Gate\Storage\Links;
use Patreon_Gate\Storage\Members;
use Patreon_Gate\Storage\Sessions;
use Patreon_Gate\Storage\Storage_Error;

/** Deletes it and exports it. The hooks are in `Account_Ends`. */
final class Personal_Data {

	public function __construct(
		private readonly Members $members,
		private readonly Links $links,
		private readonly Sessions $sessions,
		private readonly Event_Log $log,
		private readonly Linking $linking
	) {}

	/**
	 * Forgets a person: membership, link, sessions, log.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function erase( string $patreon_user_id ): void {
		$this->sessions->end_all( $patreon_user_id );
		$this->members->delete_by_user( $patreon_user_id );
		$link = $this->links->of_patreon_user( $patreon_user_id );
		if ( null !== $link ) {
			$this->linking->unlink( $link->wp_user_id, time() );
		}
		$this->log->forget_person( $patreon_user_id );
	}

	/**
	 * A WordPress account is gone, or gone from this site: its link and sessions go with it. The membership belongs to the
	 * campaign's ledger and stays.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function user_gone( int $wp_user_id ): void {
		$link = $this->links->of_wp_user( $wp_user_id );
		if ( null !== $link ) {
			$this->sessions->end_all( $link->patreon_user_id );
			$this->links->remove( $link );
		}
	}

	/**
	 * Everything about the person with this address on the site.
	 *
	 * @throws Storage_Error When the database fails.
	 * @return array{data: list<array<string, mixed>>, done: true}
	 */
	public function export_for( string $email ): array {
		$items = array();
		foreach ( $this->members->find_all_by_user( $this->person_of( $email ) ) as $member ) {
			$data = array();
			foreach ( $member->to_array() as $name => $value ) {
				$data[] = array(
					'name'  => $name,
					'value' => is_array( $value ) ? implode( ', ', $value ) : ( is_bool( $value ) ? ( $value ? '1' : '0' ) : (string) $value ),
				);
			}
			$items[] = array(
				'group_id'    => 'patreon-gate',
				'group_label' => __( 'Patreon membership', 'tier-gate-for-patreon' ),
				'item_id'     => 'patreon-gate-' . $member->member_id,
				'data'        => $data,
			);
		}
		return array(
			'data' => $items,
			'done' => true,
		);
	}

	/**
	 * Deletes it.
	 *
	 * @return array{items_removed: bool, items_retained: false, messages: list<string>, done: true}
	 */
	public function erase_for( string $email ): array {
		$person = $this->person_of( $email );
		if ( '' !== $person ) {
			$this->erase( $person );
		}
		return array(
			'items_removed'  => '' !== $person,
			'items_retained' => false,
			'messages'       => array(),
			'done'           => true,
		);
	}

	/** The Patreon user linked to the account with this address; '' for none. The address at Patreon proves nothing. */
	private function person_of( string $email ): string {
		$user = get_user_by( 'email', $email );
		return $user instanceof \WP_User ? ( $this->links->of_wp_user( $user->ID )->patreon_user_id ?? '' ) : '';
	}
}
