<?php
/**
 * Routes of e-mail matches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Matching\Email_Matching;
use Patreon_Gate\Matching\Refused_Match;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Matching\Email_Match;
use Patreon_Gate\Storage\Matching\Matches;
use WP_Error;
use WP_REST_Request;

/** Lists which Patreon member may be which account here, and takes the decision. */
final class Match_Controller implements Controller {

	private const PAGE = 50;

	/**
	 * @param Closure(): Matches        $matches  Reads matches.
	 * @param Closure(): Members        $members  Names and addresses on Patreon.
	 * @param Closure(): Email_Matching $matching Approves and rejects.
	 */
	public function __construct(
		private readonly Closure $matches,
		private readonly Closure $members,
		private readonly Closure $matching
	) {}

	/** @return list<Route> */
	public function routes(): array {
		$one  = array( 'match' => array( 'type' => 'integer', 'minimum' => 1 ) );
		$page = array(
			'state'  => array(
				'type'    => 'string',
				'enum'    => array( Email_Match::WAITING, Email_Match::APPROVED, Email_Match::REJECTED, Email_Match::VOID ),
				'default' => Email_Match::WAITING,
			),
			'before' => array( 'type' => 'integer', 'minimum' => 0, 'default' => 0 ),
		);
		return array(
			new Route( '/matches', 'GET', Permission::Manage, $page, Schemas::list_of( Log_Schemas::email_match() ), $this->all( ... ) ),
			new Route( '/matches/(?P<match>[\d]+)/approve', 'POST', Permission::Manage, $one, Log_Schemas::email_match(), $this->approve( ... ) ),
			new Route( '/matches/(?P<match>[\d]+)/reject', 'POST', Permission::Manage, $one, Log_Schemas::email_match(), $this->reject( ... ) ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>
	 */
	private function all( WP_REST_Request $request ): array {
		$state = $request->get_param( 'state' );
		return array_map( $this->view( ... ), ( $this->matches )()->page( is_string( $state ) ? $state : Email_Match::WAITING, self::PAGE, self::number( $request, 'before' ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function approve( WP_REST_Request $request ): array|WP_Error {
		return $this->decided( fn (): Email_Match => ( $this->matching )()->approve( self::number( $request, 'match' ), get_current_user_id(), time() ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function reject( WP_REST_Request $request ): array|WP_Error {
		return $this->decided( fn (): Email_Match => ( $this->matching )()->reject( self::number( $request, 'match' ), get_current_user_id(), time() ) );
	}

	/**
	 * @param callable(): Email_Match $decide Decides.
	 * @return array<string, mixed>|WP_Error
	 */
	private function decided( callable $decide ): array|WP_Error {
		try {
			return $this->view( $decide() );
		} catch ( Refused_Match $refused ) {
			$text = match ( $refused->why ) {
				'off'     => __( 'Matching by email address is turned off.', 'tier-gate-for-patreon' ),
				'gone'    => __( 'Suggestion not found.', 'tier-gate-for-patreon' ),
				'decided' => __( 'Someone has already decided about this suggestion.', 'tier-gate-for-patreon' ),
				'changed' => __( 'The two accounts no longer have the same email address, or one of them has been linked since.', 'tier-gate-for-patreon' ),
			};
			return new WP_Error( 'patreon_gate_match_' . $refused->why, $text, array( 'status' => 'gone' === $refused->why ? 404 : 409 ) );
		}
	}

	/** @return array<string, mixed> */
	private function view( Email_Match $match ): array {
		$member = ( $this->members )()->find_by_user( $match->campaign_id, $match->patreon_user_id );
		$user   = get_userdata( $match->wp_user_id );
		return array(
			'id'              => $match->id,
			'campaign_id'     => $match->campaign_id,
			'patreon_user_id' => $match->patreon_user_id,
			'member_id'       => $member->member_id ?? '',
			'name'            => $member->full_name ?? '',
			'email'           => $member->email ?? '',
			'wp_user_id'      => $match->wp_user_id,
			'user_login'      => false === $user ? '' : $user->user_login,
			'display_name'    => false === $user ? '' : $user->display_name,
			'state'           => $match->state,
			'created_at'      => $match->created_at,
			'decided_by'      => $match->decided_by,
			'decided_at'      => $match->decided_at,
		);
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function number( WP_REST_Request $request, string $name ): int {
		$value = $request->get_param( $name );
		return is_numeric( $value ) ? (int) $value : 0;
	}
}
