<?php
/**
 * Route of the readers of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Preview\View_As\View_Links;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/** Returns the readers as whom somebody can view a post that they may edit. */
final class Reader_Controller implements Controller {

	/** @param Closure(): View_Links $links Readers of a post. Built when the route is requested. */
	public function __construct( private readonly Closure $links ) {}

	/** @return list<Route> */
	public function routes(): array {
		$id = array(
			'type'    => 'integer',
			'minimum' => 1,
		);
		return array( new Route( '/posts/(?P<id>[\d]+)/readers', 'GET', Permission::Edit_Post, array( 'id' => $id ), self::schema(), $this->read( ... ) ) );
	}

	/** @return array<string, mixed> */
	public static function schema(): array {
		return Schemas::object(
			array(
				'readers' => Schemas::list_of(
					Schemas::object(
						array(
							'id'    => array( 'type' => 'string' ),
							'label' => array( 'type' => 'string' ),
							'query' => array(
								'type'        => 'string',
								'description' => 'What to add to the address of the post, or of its preview. It works in this login session only.',
							),
						)
					)
				),
			)
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function read( WP_REST_Request $request ): array|WP_Error {
		$id   = $request->get_param( 'id' );
		$post = is_int( $id ) ? get_post( $id ) : null;
		if ( ! $post instanceof WP_Post ) {
			return new WP_Error( 'rest_post_invalid_id', __( 'Post not found.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		return array(
			'readers' => array_map(
				static fn ( array $reader ): array => array( 'query' => http_build_query( $reader['query'], '', '&', PHP_QUERY_RFC3986 ) ) + $reader,
				( $this->links )()->readers( $post )
			),
		);
	}
}
