<?php
/**
 * Route of a post's locks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Locks\Lock_Warnings;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/** Returns which locks hold for a post, where they come from, and warnings about locks that their author probably did not mean. */
final class Post_Lock_Controller implements Controller {

	/**
	 * @param Effective_Locks    $effective Finds the locks that hold for a post.
	 * @param Condition_Registry $types     Condition types.
	 */
	public function __construct( private readonly Effective_Locks $effective, private readonly Condition_Registry $types ) {}

	/** @return list<Route> */
	public function routes(): array {
		$id = array(
			'type'    => 'integer',
			'minimum' => 1,
		);
		return array(
			new Route( '/posts/(?P<id>[\d]+)/lock', 'GET', Permission::Edit_Post, array( 'id' => $id ), Schemas::post_lock(), $this->read( ... ) ),
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
		$found  = $this->effective->of( $post->ID );
		$source = $found->sources[0] ?? 'none';
		return array(
			'post_id'  => $post->ID,
			'source'   => $source,
			'why'      => self::why( $source, $found->is_exempt() ),
			'locks'    => array_map( Lock_Codec::answer( ... ), $found->locks ),
			'warnings' => Lock_Warnings::of( $found->locks, $this->types ),
		);
	}

	/**
	 * @param string $source    Where the first lock comes from; 'none' if there is none.
	 * @param bool   $is_exempt Whether the post is public on purpose.
	 */
	private static function why( string $source, bool $is_exempt ): string {
		return match ( $source ) {
			'post'   => __( 'It has its own lock.', 'tier-gate-for-patreon' ),
			'parent' => __( 'It belongs to a locked post and has the same lock.', 'tier-gate-for-patreon' ),
			'term'   => __( 'A rule for a category, tag or other term locks it.', 'tier-gate-for-patreon' ),
			'author' => __( 'A rule for posts by its author locks it.', 'tier-gate-for-patreon' ),
			'type'   => __( 'A rule for this type of content locks it.', 'tier-gate-for-patreon' ),
			'site'   => __( 'A rule for the whole site locks it.', 'tier-gate-for-patreon' ),
			'add_on' => __( 'Another plugin locks it.', 'tier-gate-for-patreon' ),
			default  => $is_exempt ? __( 'It is kept public: no rule locks it.', 'tier-gate-for-patreon' ) : __( 'Not locked.', 'tier-gate-for-patreon' ),
		};
	}
}
