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
use Patreon_Gate\Inbox\Member_Refresh;
use Patreon_Gate\Inbox\Refresh_Result;
use Patreon_Gate\Storage\Ledger\Member_Query;
use Patreon_Gate\Storage\Sign_In\Links;
use WP_Error;
use WP_REST_Request;

/**
 * Returns a campaign or a member, and searches members. Responses contain names and e-mail addresses, so the routes require the plugin's own
 * capability.
 */
final class Member_Controller implements Controller {

	/**
	 * @param Closure(): Member_Directory $directory Finds members. Built when a route is requested.
	 * @param Closure(): Member_Refresh   $refresh   Reads a member from Patreon again.
	 * @param Closure(): Links            $links     Accounts that members are linked to.
	 */
	public function __construct( private readonly Closure $directory, private readonly Closure $refresh, private readonly Closure $links ) {}

	/** @return list<Route> */
	public function routes(): array {
		$campaign = array( 'campaign_id' => Automation_Schemas::id() );
		$id       = array( 'type' => 'string', 'minLength' => 1, 'maxLength' => 64 );
		$member   = Automation_Schemas::member();
		return array(
			new Route( '/campaigns/(?P<campaign>[\d]{1,64})', 'GET', Permission::Manage, array( 'campaign' => $id ), Automation_Schemas::campaign(), $this->campaign( ... ) ),
			new Route( '/members', 'GET', Permission::Manage, Automation_Schemas::member_query() + self::order(), Automation_Schemas::member_page(), $this->search( ... ) ),
			new Route( '/members/states', 'GET', Permission::Manage, $campaign, Automation_Schemas::member_states(), $this->states( ... ) ),
			new Route( '/members/(?P<member>[A-Za-z0-9-]{1,64})', 'GET', Permission::Manage, array( 'member' => $id ) + $campaign, $member, $this->member( ... ) ),
			new Route( '/members/(?P<member>[A-Za-z0-9-]{1,64})/refresh', 'POST', Permission::Manage, array( 'member' => $id ) + $campaign, $member, $this->refresh( ... ) ),
			new Route( '/members/(?P<member>[A-Za-z0-9-]{1,64})/account', 'GET', Permission::Manage, array( 'member' => $id ) + $campaign, Automation_Schemas::member_account(), $this->account( ... ) ),
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
		$limit  = is_int( $limit ) ? $limit : 50;
		$page   = $request->get_param( 'page' );
		$found  = 'name' === self::text( $request, 'orderby' )
			? ( $this->directory )()->by_name( $query, is_int( $page ) ? $page : 1, $limit, 'desc' === self::text( $request, 'order' ) )
			: ( $this->directory )()->search( $query, $limit, self::text( $request, 'after' ) );
		return $found ?? self::not_found();
	}

	/** @return array<string, array<string, mixed>> Parameters for the order of a search. */
	private static function order(): array {
		return array(
			'orderby' => array(
				'description' => 'By ID, a page is found with `after`, and members who are added or removed meanwhile shift nothing. By name, pages have numbers.',
				'type'        => 'string',
				'enum'        => array( 'id', 'name' ),
				'default'     => 'id',
			),
			'order'   => array(
				'description' => 'For the order by name.',
				'type'        => 'string',
				'enum'        => array( 'asc', 'desc' ),
				'default'     => 'asc',
			),
			'page'    => array(
				'description' => 'For the order by name.',
				'type'        => 'integer',
				'minimum'     => 1,
				'maximum'     => 100_000,
				'default'     => 1,
			),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function states( WP_REST_Request $request ): array|WP_Error {
		return ( $this->directory )()->states( self::text( $request, 'campaign_id' ) ) ?? self::not_found();
	}

	/**
	 * Reads a member from Patreon now.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error The member as read.
	 */
	private function refresh( WP_REST_Request $request ): array|WP_Error {
		$known = $this->member( $request );
		if ( $known instanceof WP_Error ) {
			return $known;
		}
		$user     = is_string( $known['user_id'] ?? null ) ? $known['user_id'] : '';
		$campaign = is_string( $known['campaign_id'] ?? null ) ? $known['campaign_id'] : '';
		return match ( ( $this->refresh )()->refresh( $user, time(), $campaign ) ) {
			Refresh_Result::Updated       => $this->member( $request ),
			Refresh_Result::Too_Soon      => new WP_Error( 'patreon_gate_too_soon', __( 'This member was checked less than 30 seconds ago. Try again in a moment.', 'tier-gate-for-patreon' ), array( 'status' => 429 ) ),
			Refresh_Result::Sign_In_Again => new WP_Error( 'patreon_gate_not_connected', __( 'The Patreon page of this member is not connected. Connect it on the screen “Connection”. What is stored stays as it is.', 'tier-gate-for-patreon' ), array( 'status' => 400 ) ),
			Refresh_Result::Trouble       => new WP_Error( 'patreon_gate_patreon_unreachable', __( 'Patreon did not answer. Nothing was changed and nobody lost access. Try again in a few minutes.', 'tier-gate-for-patreon' ), array( 'status' => 502 ) ),
		};
	}

	/**
	 * Returns the account on this site that a member is linked to.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function account( WP_REST_Request $request ): array|WP_Error {
		$known = $this->member( $request );
		if ( $known instanceof WP_Error ) {
			return $known;
		}
		$link = ( $this->links )()->of_patreon_user( is_string( $known['user_id'] ?? null ) ? $known['user_id'] : '' );
		$user = null === $link ? false : get_userdata( $link->wp_user_id );
		return array(
			'wp_user_id' => false === $user ? 0 : $user->ID,
			'login'      => false === $user ? '' : $user->user_login,
			'name'       => false === $user ? '' : $user->display_name,
			// Empty for somebody who may not edit this account.
			'edit_url'   => false === $user ? '' : get_edit_user_link( $user->ID ),
		);
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
