<?php
/**
 * The route about the lock of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Locks\Lock_Warnings;
use Patreon_Gate\Locks\Post_Lock_Resolver;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/** Tells which locks hold for a post, where they come from, and what their author can hardly mean. */
final class Post_Lock_Controller implements Controller {

	/**
	 * @param Post_Lock_Resolver $resolver Knows which locks hold for a post.
	 * @param Post_Locks         $stored   Knows the lock a post carries itself.
	 */
	public function __construct( private readonly Post_Lock_Resolver $resolver, private readonly Post_Locks $stored ) {}

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
			return new WP_Error( 'rest_post_invalid_id', __( 'There is no such post.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		$locks  = $this->resolver->locks_of( $post->ID );
		$source = $this->source( $post->ID, $locks );
		return array(
			'post_id'  => $post->ID,
			'source'   => $source,
			'why'      => self::why( $source ),
			'locks'    => array_map( Lock_Codec::answer( ... ), $locks ),
			'warnings' => Lock_Warnings::of( $locks ),
		);
	}

	/**
	 * @param list<Lock> $locks What holds.
	 * @return 'none'|'post'|'parent'|'add_on'
	 */
	private function source( int $post_id, array $locks ): string {
		if ( array() === $locks ) {
			return 'none';
		}
		$bearer = $this->resolver->bearer_of( $post_id );
		if ( null === $this->stored->get( $bearer ) ) {
			return 'add_on';
		}
		return $bearer === $post_id ? 'post' : 'parent';
	}

	/** @param 'none'|'post'|'parent'|'add_on' $source Where the lock comes from. */
	private static function why( string $source ): string {
		return match ( $source ) {
			'none'   => __( 'Nothing locks it.', 'tier-gate-for-patreon' ),
			'post'   => __( 'It carries this lock itself.', 'tier-gate-for-patreon' ),
			'parent' => __( 'It belongs to a locked post, and follows its lock.', 'tier-gate-for-patreon' ),
			'add_on' => __( 'Another plugin locks it.', 'tier-gate-for-patreon' ),
		};
	}
}
