<?php
/**
 * Exports personal data.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Privacy;

use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Log\Log_Search;
use Patreon_Gate\Storage\Matching\Matches;
use Patreon_Gate\Storage\Privacy\Personal_Records;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Exports personal data for WordPress' own exporter, which has verified the e-mail address. The first page holds everything but the log, the log
 * follows in pages.
 *
 * @phpstan-type Item array{group_id: string, group_label: string, item_id: string, data: list<array{name: string, value: string}>}
 */
final class Exporter {

	/** Log entries per page of the export. */
	private const PAGE = 200;

	public function __construct(
		private readonly People_By_Email $people,
		private readonly Members $members,
		private readonly Links $links,
		private readonly Personal_Records $records,
		private readonly Grants $grants,
		private readonly Matches $matches,
		private readonly Log_Search $log
	) {}

	/**
	 * @param int $page From 1.
	 * @return array{data: list<Item>, done: bool}
	 * @throws Storage_Error When the database fails.
	 */
	public function export( string $email, int $page ): array {
		$user   = $this->people->user_with( $email );
		$people = $this->people->at_patreon( $email );
		if ( $page < 2 ) {
			return array(
				'data' => array( ...$this->of_user( $user ), ...array_merge( ...array_map( $this->of_person( ... ), $people ), ...array( array() ) ) ),
				'done' => array() === $people && 0 === $user,
			);
		}
		$items = array();
		$more  = false;
		foreach ( $this->queries( $user, $people ) as $query ) {
			$entries = $this->log->nth_page( $query, self::PAGE, $page - 2 );
			$more    = $more || self::PAGE === count( $entries );
			foreach ( $entries as $entry ) {
				$items[ $entry->id ] = self::item( 'log', __( 'Patreon: activity log', 'tier-gate-for-patreon' ), (string) $entry->id, array( 'time' => gmdate( 'c', $entry->created_at ) ) + array_diff_key( $entry->to_array(), array( 'id' => 1, 'created_at' => 1, 'actor_id' => 1 ) ) );
			}
		}
		return array(
			'data' => array_values( $items ),
			'done' => ! $more,
		);
	}

	/**
	 * @param list<string> $people Patreon user ids.
	 * @return list<Log_Query>
	 */
	private function queries( int $user, array $people ): array {
		$queries = array_map( static fn ( string $person ): Log_Query => new Log_Query( patreon_user_id: $person ), $people );
		return $user > 0 ? array( ...$queries, new Log_Query( wp_user_id: $user ) ) : $queries;
	}

	/** @return list<Item> Data of the WordPress account alone. */
	private function of_user( int $user ): array {
		$items = array();
		foreach ( $user > 0 ? $this->grants->of_person( '', $user ) : array() as $stored ) {
			$items[] = self::item( 'grant', __( 'Patreon: manual grants and blocks', 'tier-gate-for-patreon' ), (string) $stored->id, get_object_vars( $stored->grant ) );
		}
		return $items;
	}

	/** @return list<Item> */
	private function of_person( string $person ): array {
		$items = array();
		foreach ( $this->members->find_all_even_damaged( $person ) as $member ) {
			$items[] = self::item( 'member', __( 'Patreon membership', 'tier-gate-for-patreon' ), $member->member_id, $member->to_array() );
		}
		$link = $this->links->of_patreon_user( $person );
		if ( null !== $link ) {
			$items[] = self::item( 'link', __( 'Patreon: linked account', 'tier-gate-for-patreon' ), $person, get_object_vars( $link ) );
		}
		foreach ( $this->records->sessions( $person ) as $number => $session ) {
			$items[] = self::item( 'session', __( 'Patreon: signed-in browsers', 'tier-gate-for-patreon' ), $person . '-' . $number, array_map( static fn ( int $time ): string => gmdate( 'c', $time ), $session ) );
		}
		foreach ( $this->grants->of_person( $person, 0 ) as $stored ) {
			$items[] = self::item( 'grant', __( 'Patreon: manual grants and blocks', 'tier-gate-for-patreon' ), (string) $stored->id, get_object_vars( $stored->grant ) );
		}
		foreach ( $this->matches->of_person( $person, 0 ) as $match ) {
			$items[] = self::item( 'match', __( 'Patreon: accounts with the same email address', 'tier-gate-for-patreon' ), (string) $match->id, array( 'state' => $match->state, 'created_at' => gmdate( 'c', $match->created_at ) ) );
		}
		foreach ( $this->records->deliveries( $person ) as $delivery ) {
			$items[] = self::item( 'delivery', __( 'Patreon: sent to other services', 'tier-gate-for-patreon' ), (string) $delivery['id'], array( 'created_at' => gmdate( 'c', $delivery['created_at'] ) ) + $delivery );
		}
		return $items;
	}

	/**
	 * @param array<array-key, mixed> $values Name → value.
	 * @return Item
	 */
	private static function item( string $group, string $label, string $id, array $values ): array {
		$data = array();
		foreach ( $values as $name => $value ) {
			$text = is_scalar( $value ) ? ( is_bool( $value ) ? ( $value ? '1' : '0' ) : (string) $value ) : (string) wp_json_encode( $value, JSON_INVALID_UTF8_SUBSTITUTE );
			if ( null !== $value && '' !== $text ) {
				$data[] = array(
					'name'  => (string) $name,
					// WordPress prints it as HTML.
					'value' => esc_html( $text ),
				);
			}
		}
		return array(
			'group_id'    => 'patreon-gate-' . $group,
			'group_label' => $label,
			'item_id'     => 'patreon-gate-' . $group . '-' . $id,
			'data'        => $data,
		);
	}
}
