<?php
/**
 * Permissions of routes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Sign_In\Creator_Connect;
use WP_Error;
use WP_REST_Request;

/** Lists who may call a route. Every route of the plugin requires one of these; no route is public. */
enum Permission {

	/** For connections and settings. */
	case Manage;

	/** For what an author needs for a lock. */
	case Edit_Posts;

	/** For the post whose id is in the route. */
	case Edit_Post;

	/**
	 * @param WP_REST_Request $request Request.
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return true|WP_Error
	 */
	public function check( WP_REST_Request $request ): bool|WP_Error {
		$id      = $request->get_param( 'id' );
		$allowed = match ( $this ) {
			self::Manage     => current_user_can( Creator_Connect::CAPABILITY ),
			self::Edit_Posts => current_user_can( 'edit_posts' ) || current_user_can( 'edit_pages' ),
			self::Edit_Post  => is_numeric( $id ) && current_user_can( 'edit_post', (int) $id ),
		};
		return $allowed ? true : new WP_Error(
			'rest_forbidden',
			__( 'Sorry, you are not allowed to do that.', 'tier-gate-for-patreon' ),
			array( 'status' => rest_authorization_required_code() )
		);
	}
}
