<?php
/**
 * Routes of grants and blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Ledger\Grant_Manager;
use Patreon_Gate\Ledger\Refused_Grant;
use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Stored_Grant;
use WP_Error;
use WP_REST_Request;

/** Lists, sets and removes grants and blocks, with which the creator decides about access by hand. */
final class Grant_Controller implements Controller {

	private const PAGE = 50;

	/**
	 * @param Closure(): Grants     $grants Reads grants and blocks.
	 * @param Closure(): Grant_Manager $manager   Adds and removes them.
	 */
	public function __construct( private readonly Closure $grants, private readonly Closure $manager ) {}

	/** @return list<Route> */
	public function routes(): array {
		$id     = array( 'type' => 'integer', 'minimum' => 1 );
		$person = array(
			'patreon_user_id' => array( 'type' => 'string', 'maxLength' => 64, 'default' => '' ),
			'wp_user_id'      => array( 'type' => 'integer', 'minimum' => 0, 'default' => 0 ),
		);
		$cursor = array( 'before' => array( 'type' => 'integer', 'minimum' => 0, 'default' => 0 ) );
		return array(
			new Route( '/grants', 'GET', Permission::Manage, $person + $cursor, Schemas::list_of( Log_Schemas::grant() ), $this->all( ... ) ),
			new Route( '/grants', 'POST', Permission::Manage, $person + self::args(), Log_Schemas::grant(), $this->set( ... ) ),
			new Route( '/grants/(?P<grant>[\d]+)', 'DELETE', Permission::Manage, array( 'grant' => $id ), Log_Schemas::grant(), $this->remove( ... ) ),
		);
	}

	/** @return array<string, array<string, mixed>> */
	private static function args(): array {
		return array(
			'campaign_id' => array(
				'description' => 'Empty for the primary campaign.',
				'type'        => 'string',
				'maxLength'   => 64,
				'default'     => '',
			),
			'kind'        => array(
				'type'     => 'string',
				'enum'     => array( 'grant', 'block' ),
				'required' => true,
			),
			'tier_id'     => array(
				'description' => 'Gives access to what this tier unlocks. Empty gives access to everything.',
				'type'        => 'string',
				'maxLength'   => 64,
				'default'     => '',
			),
			'until'       => array(
				'description' => 'Unix timestamp at which it ends. Null for never.',
				'type'        => array( 'integer', 'null' ),
				'default'     => null,
			),
			'note'        => array(
				'description' => 'Never shown to the person.',
				'type'        => 'string',
				'maxLength'   => 2000,
				'default'     => '',
			),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>
	 */
	private function all( WP_REST_Request $request ): array {
		$person = self::text( $request, 'patreon_user_id' );
		$user   = self::number( $request, 'wp_user_id' ) ?? 0;
		$found  = '' === $person && 0 === $user
			? ( $this->grants )()->page( self::PAGE, self::number( $request, 'before' ) ?? 0 )
			: ( $this->grants )()->of_person( $person, $user );
		return array_map( self::view( ... ), $found );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function set( WP_REST_Request $request ): array|WP_Error {
		$wanted = new Grant(
			self::text( $request, 'campaign_id' ),
			self::text( $request, 'patreon_user_id' ),
			self::number( $request, 'wp_user_id' ) ?? 0,
			Grant_Kind::from( self::text( $request, 'kind' ) ),
			self::text( $request, 'tier_id' ),
			self::number( $request, 'until' ),
			sanitize_textarea_field( self::text( $request, 'note' ) )
		);
		try {
			return self::view( ( $this->manager )()->set( $wanted, get_current_user_id(), time() ) );
		} catch ( Refused_Grant $refused ) {
			return new WP_Error( 'patreon_gate_grant_' . $refused->why, self::refusal( $refused->why ), array( 'status' => 400 ) );
		}
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function remove( WP_REST_Request $request ): array|WP_Error {
		$removed = ( $this->manager )()->remove( self::number( $request, 'grant' ) ?? 0, get_current_user_id(), time() );
		return null === $removed
			? new WP_Error( 'patreon_gate_not_found', __( 'Grant or block not found.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) )
			: self::view( $removed );
	}

	/** @return array<string, mixed> */
	private static function view( Stored_Grant $stored ): array {
		return array(
			'id'              => $stored->id,
			'campaign_id'     => $stored->grant->campaign_id,
			'patreon_user_id' => $stored->grant->patreon_user_id,
			'wp_user_id'      => $stored->grant->wp_user_id,
			'kind'            => $stored->grant->kind->value,
			'tier_id'         => $stored->grant->tier_id,
			'until'           => $stored->grant->until,
			'note'            => $stored->grant->note,
			'created_by'      => $stored->created_by,
			'created_at'      => $stored->created_at,
		);
	}

	private static function refusal( string $why ): string {
		return match ( $why ) {
			'no_campaign' => __( 'This campaign is not connected.', 'tier-gate-for-patreon' ),
			'no_person'   => __( 'Name one person, by Patreon user ID or by account on this site.', 'tier-gate-for-patreon' ),
			'no_user'     => __( 'This account does not exist on this site.', 'tier-gate-for-patreon' ),
			'no_tier'     => __( 'The campaign does not have this tier.', 'tier-gate-for-patreon' ),
			default       => __( 'The end date is in the past.', 'tier-gate-for-patreon' ),
		};
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function text( WP_REST_Request $request, string $name ): string {
		$value = $request->get_param( $name );
		return is_string( $value ) ? $value : '';
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function number( WP_REST_Request $request, string $name ): ?int {
		$value = $request->get_param( $name );
		return is_numeric( $value ) ? (int) $value : null;
	}
}
