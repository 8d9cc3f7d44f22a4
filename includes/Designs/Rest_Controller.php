<?php
/**
 * REST routes of designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use WP_Error;
use WP_REST_Posts_Controller;
use WP_REST_Request;

/** Allows core's routes for posts only to those who may manage designs: core shows published posts of any type to everybody. */
final class Rest_Controller extends WP_REST_Posts_Controller {

	/**
	 * @param WP_REST_Request $request Request.
	 * @return true|WP_Error
	 */
	public function get_items_permissions_check( $request ) {
		return $this->refusal() ?? parent::get_items_permissions_check( $request );
	}

	/**
	 * @param WP_REST_Request $request Request.
	 * @return bool|WP_Error
	 */
	public function get_item_permissions_check( $request ) {
		return $this->refusal() ?? parent::get_item_permissions_check( $request );
	}

	private function refusal(): ?WP_Error {
		return current_user_can( Post_Type::CAPABILITY ) ? null : new WP_Error( 'rest_forbidden', __( 'You are not allowed to manage calls to action.', 'tier-gate-for-patreon' ), array( 'status' => rest_authorization_required_code() ) );
	}
}
