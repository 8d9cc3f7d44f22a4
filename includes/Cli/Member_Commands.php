<?php
/**
 * Commands about members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Ledger\Member_Query;
use Patreon_Gate\Storage\Ledger\Member_Search;

/** Provides `member get` and `member list`. They show names and addresses to everybody who can run WP-CLI. */
final class Member_Commands implements Commands {

	/** Members loaded at once. */
	private const PAGE = 500;

	/** Default number of members. */
	private const SHOWN = 100;

	private const COLUMNS = array( 'member_id', 'user_id', 'full_name', 'email', 'state', 'has_access', 'entitled_cents', 'tiers', 'read_at' );

	public function __construct(
		private readonly Person_Finder $persons,
		private readonly Member_Search $search,
		private readonly Campaigns $campaigns
	) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command(
				'member get',
				'Shows the record of a member.',
				array( Command::argument( 'person', Person_Finder::HELP ), ...Command::common( 'campaign', 'format' ) ),
				$this->get( ... )
			),
			new Command(
				'member list',
				'Searches members, ordered by member ID.',
				array(
					Command::option( 'search', 'Start of a name or email address, or a complete ID.' ),
					Command::option( 'state', 'A state, as in docs/membership.md.' ),
					Command::option( 'tier', 'Tier ID.' ),
					Command::option( 'access', 'Whether they have the access of paying members.', array( 'yes', 'no' ) ),
					Command::option( 'limit', 'Maximum number of members. Defaults to ' . self::SHOWN . '.' ),
					Command::option( 'after', 'Member ID of the last member on the previous page.' ),
					...Command::common( 'campaign', 'format' ),
				),
				$this->list( ... )
			),
		);
	}

	private function get( Input $input, Output $output ): int {
		$member = $this->persons->member( $input->argument( 0 ), $input->text( 'campaign' ) );
		if ( null === $member ) {
			$output->error( 'Nobody was found with this ID in this campaign.' );
			return 1;
		}
		$facts = self::row( $member ) + array(
			'access_until'  => Terminal_Text::time( $member->access_until ),
			'missing_since' => Terminal_Text::time( $member->missing_since ),
		);
		foreach ( $member->member->told( true ) as $name => $value ) {
			$facts[ $name ] ??= is_array( $value ) ? implode( ' ', array_filter( $value, 'is_string' ) ) : ( is_scalar( $value ) || null === $value ? $value : '' );
		}
		if ( 'table' !== $input->format() ) {
			$output->table( array( $facts ), array_keys( $facts ), $input->format() );
			return 0;
		}
		$rows = array();
		foreach ( $facts as $name => $value ) {
			$rows[] = array(
				'field' => $name,
				'value' => is_bool( $value ) ? ( $value ? 'yes' : 'no' ) : $value,
			);
		}
		$output->table( $rows, array( 'field', 'value' ), 'table' );
		return 0;
	}

	private function list( Input $input, Output $output ): int {
		$campaign = $this->campaigns->get( $input->text( 'campaign' ) );
		if ( null === $campaign ) {
			$output->error( 'Campaign not found.' );
			return 1;
		}
		$access = $input->text( 'access' );
		$query  = new Member_Query( $campaign->id, $input->text( 'state' ), $input->text( 'tier' ), '' === $access ? null : 'yes' === $access, $input->text( 'search' ) );
		$rows   = array();
		$after  = $input->text( 'after' );
		$wanted = max( 1, $input->number( 'limit', self::SHOWN ) );
		do {
			$size = min( self::PAGE, $wanted - count( $rows ) );
			$page = $this->search->page( $query, $size, $after );
			foreach ( $page as $member ) {
				$rows[] = self::row( $member );
				$after  = $member->member->member_id;
			}
		} while ( count( $page ) === $size && count( $rows ) < $wanted );
		$output->table( $rows, self::COLUMNS, $input->format() );
		return 0;
	}

	/** @return array<string, string|int|null> */
	private static function row( Stored_Member $stored ): array {
		$member = $stored->member;
		return array(
			'member_id'      => $member->member_id,
			'user_id'        => $member->user_id,
			'full_name'      => $member->full_name,
			'email'          => $member->email,
			'state'          => $stored->state,
			'has_access'     => $stored->has_access ? 'yes' : 'no',
			'entitled_cents' => $member->entitled_cents,
			'tiers'          => implode( ' ', $member->tier_ids ),
			'read_at'        => Terminal_Text::time( $member->fetched_at ),
		);
	}
}
