<?php
/**
 * Route of posts by lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Listing\Post_Finder;
use Patreon_Gate\Listing\Post_State;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Texts\State_Sql;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/**
 * Lists the posts of a type with who can read them, and why. People who may not edit posts of others see only their own. A lock is set with the
 * post's own route of WordPress (`meta.patreon_gate_lock`), and several at once with WordPress' batch route.
 */
final class Post_List_Controller implements Controller {

	/**
	 * @param Post_Locks             $stored Locks in post meta.
	 * @param Closure(): Post_Finder $finder Finds posts.
	 */
	public function __construct( private readonly Post_Locks $stored, private readonly Closure $finder ) {}

	/** @return list<Route> */
	public function routes(): array {
		return array(
			new Route(
				'/posts/locks',
				'GET',
				Permission::Edit_Posts,
				array(
					'type'     => array( 'type' => 'string', 'default' => 'post' ),
					'state'    => array( 'type' => 'string', 'enum' => array( '', ...State_Sql::STATES ), 'default' => '' ),
					'page'     => array( 'type' => 'integer', 'minimum' => 1, 'default' => 1 ),
					'per_page' => array( 'type' => 'integer', 'minimum' => 1, 'maximum' => 100, 'default' => 20 ),
				),
				Schemas::listed_posts(),
				$this->list( ... )
			),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function list( WP_REST_Request $request ): array|WP_Error {
		$name = $request->get_param( 'type' );
		$type = is_string( $name ) && in_array( $name, Post_Finder::types(), true ) ? get_post_type_object( $name ) : null;
		if ( null === $type ) {
			return new WP_Error( 'rest_invalid_param', __( 'Posts of this type cannot be locked.', 'tier-gate-for-patreon' ), array( 'status' => 400 ) );
		}
		if ( ! self::can( $type->cap->edit_posts ) ) {
			return new WP_Error( 'rest_forbidden', __( 'Sorry, you are not allowed to do that.', 'tier-gate-for-patreon' ), array( 'status' => rest_authorization_required_code() ) );
		}
		$author              = self::can( $type->cap->edit_others_posts ) ? 0 : get_current_user_id();
		$state               = $request->get_param( 'state' );
		$page                = $request->get_param( 'page' );
		$per_page            = $request->get_param( 'per_page' );
		list( $posts, $all ) = ( $this->finder )()->find( array( $type->name ), 'any', is_string( $state ) ? $state : '', $author, is_int( $page ) ? $page : 1, is_int( $per_page ) ? $per_page : 20 );
		return array(
			'posts' => array_map( fn ( array $with ): array => $this->post( ...$with ), $posts ),
			'total' => $all,
		);
	}

	private static function can( mixed $capability ): bool {
		return is_string( $capability ) && current_user_can( $capability );
	}

	/** @return array<string, mixed> */
	private function post( WP_Post $post, Post_State $state ): array {
		$lock = $this->stored->get( $post->ID );
		return array(
			'id'           => $post->ID,
			'title'        => html_entity_decode( $post->post_title, ENT_QUOTES | ENT_HTML5, 'UTF-8' ),
			'status'       => (string) get_post_status( $post ),
			'state'        => $state->state->value,
			'who'          => $state->who,
			'why'          => $state->why,
			'is_exception' => $state->is_exception,
			// A person may list posts that they may not edit, such as private ones.
			'lock'         => null !== $lock && $lock->readable && current_user_can( 'edit_post', $post->ID ) ? Lock_Codec::answer( $lock ) : null,
		);
	}
}
