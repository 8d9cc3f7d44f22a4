<?php
/**
 * Routes of members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Automation\Member_Directory;
use Patreon_Gate\Automation\Schemas as Automation_Schemas;
use Patreon_Gate\Storage\Ledger\Member_Query;
use WP_Error;
use WP_REST_Request;

/**
 * Returns a campaign or a member, and searches members. Responses contain names and e-mail addresses, so the routes require the plugin's own
 * capability.
 */
final class Member_Controller implements Controller {

	/** @param Closure(): Member_Directory $directory Finds members. Built when a route is requested. */
	public function __construct( private readonly Closure $directory ) {}

	/** @return list<Route> */
	public function routes(): array {
		$campaign = array( 'campaign_id' => Automation_Schemas::id() );
		$id       = array( 'type' => 'string', 'minLength' => 1, 'maxLength' => 64 );
		$member   = Automation_Schemas::member();
		return array(
			new Route( '/campaigns/(?P<campaign>[\d]{1,64})', 'GET', Permission::Manage, array( 'campaign' => $id ), Automation_Schemas::campaign(), $this->campaign( ... ) ),
			new Route( '/members', 'GET', Permission::Manage, Automation_Schemas::member_query(), Automation_Schemas::member_page(), $this->search( ... ) ),
			new Route( '/members/(?P<member>[A-Za-z0-9-]{1,64})', 'GET', Permission::Manage, array( 'member' => $id ) + $campaign, $member, $this->member( ... ) ),
			new Route( '/members/by-user/(?P<user>[A-Za-z0-9-]{1,64})', 'GET', Permission::Manage, array( 'user' => $id ) + $campaign, $member, $this->member_of_user( ... ) ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function campaign( WP_REST_Request $request ): array|WP_Error {
		return ( $this->directory )()->campaign( self::text( $request, 'campaign' ) ) ?? self::not_found();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function member( WP_REST_Request $request ): array|WP_Error {
		return ( $this->directory )()->member( self::text( $request, 'campaign_id' ), self::text( $request, 'member' ) ) ?? self::not_found();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function member_of_user( WP_REST_Request $request ): array|WP_Error {
		return ( $this->directory )()->member_of_user( self::text( $request, 'campaign_id' ), self::text( $request, 'user' ) ) ?? self::not_found();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function search( WP_REST_Request $request ): array|WP_Error {
		$access = $request->get_param( 'has_access' );
		$limit  = $request->get_param( 'limit' );
		$query  = new Member_Query(
			self::text( $request, 'campaign_id' ),
			self::text( $request, 'state' ),
			self::text( $request, 'tier_id' ),
			is_bool( $access ) ? $access : null,
			self::text( $request, 'text' )
		);
		return ( $this->directory )()->search( $query, is_int( $limit ) ? $limit : 50, self::text( $request, 'after' ) ) ?? self::not_found();
	}

	private static function not_found(): WP_Error {
		return new WP_Error( 'patreon_gate_not_found', __( 'Nothing was found with this ID.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function text( WP_REST_Request $request, string $name ): string {
		$value = $request->get_param( $name );
		return is_string( $value ) ? $value : '';
	}
}
