<?php
/**
 * Routes of designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Designs\Design_Usage;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/**
 * Lists the designs with the posts that use them, copies a design, puts one into the trash, and tells authors the names of those they can choose.
 * Their content is edited by core's own route.
 */
final class Designs_Controller implements Controller {

	/** How many designs are listed; the last changed first. */
	private const MOST = 200;

	/** How many of the posts that use a design are named. */
	private const NAMED = 5;

	/** @param Closure(): Design_Usage $usage Finds the posts. */
	public function __construct( private readonly Closure $usage ) {}

	/** @return list<Route> */
	public function routes(): array {
		$one = array( 'design' => array( 'type' => 'integer', 'minimum' => 1 ) );
		return array(
			new Route( '/designs', 'GET', Permission::Manage, array(), Schemas::list_of( Design_Schemas::design() ), $this->all( ... ) ),
			new Route( '/designs/(?P<design>[\d]+)/copy', 'POST', Permission::Manage, $one, Schemas::list_of( Design_Schemas::design() ), $this->copy( ... ) ),
			new Route( '/designs/(?P<design>[\d]+)', 'DELETE', Permission::Manage, $one, Schemas::list_of( Design_Schemas::design() ), $this->trash( ... ) ),
			new Route( '/designs/names', 'GET', Permission::Edit_Posts, array(), Schemas::list_of( Design_Schemas::name() ), $this->names( ... ) ),
			new Route( '/designs/post-types', 'GET', Permission::Manage, array(), Schemas::list_of( Design_Schemas::post_type() ), $this->post_types( ... ) ),
		);
	}

	/** @return list<array<string, mixed>> */
	private function all(): array {
		$posts = ( $this->usage )()->posts();
		return array_map( static fn ( WP_Post $design ): array => self::view( $design, $posts[ $design->ID ] ?? array() ), self::designs( array( 'publish', 'draft', 'pending', 'future', 'private' ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>|WP_Error
	 */
	private function copy( WP_REST_Request $request ): array|WP_Error {
		$design = self::requested( $request );
		if ( null === $design ) {
			return self::not_found();
		}
		/* translators: %s: name of a call to action. */
		$title  = sprintf( __( '%s (copy)', 'tier-gate-for-patreon' ), $design->post_title );
		$copied = wp_insert_post(
			array(
				'post_type'    => Design_Posts::TYPE,
				'post_status'  => 'draft',
				'post_title'   => wp_slash( $title ),
				'post_content' => wp_slash( $design->post_content ),
			),
			true
		);
		return is_wp_error( $copied ) ? $copied : $this->all();
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<array<string, mixed>>|WP_Error
	 */
	private function trash( WP_REST_Request $request ): array|WP_Error {
		$design = self::requested( $request );
		if ( null === $design ) {
			return self::not_found();
		}
		wp_trash_post( $design->ID );
		return $this->all();
	}

	/** @return list<array<string, mixed>> */
	private function names(): array {
		return array_map(
			static fn ( WP_Post $design ): array => array(
				'id'    => $design->ID,
				'title' => self::title( $design ),
			),
			self::designs( array( 'publish' ) )
		);
	}

	/** @return list<array<string, mixed>> */
	private function post_types(): array {
		$types = array();
		foreach ( get_post_types( array( 'public' => true ), 'objects' ) as $type ) {
			if ( 'attachment' !== $type->name ) {
				$types[] = array(
					'name'  => $type->name,
					'label' => $type->labels->name,
				);
			}
		}
		return $types;
	}

	/**
	 * @param list<string> $statuses Statuses of posts.
	 * @return list<WP_Post>
	 */
	private static function designs( array $statuses ): array {
		$found = get_posts(
			array(
				'post_type'   => Design_Posts::TYPE,
				'post_status' => $statuses,
				'numberposts' => self::MOST,
				'orderby'     => 'modified',
			)
		);
		return array_values( array_filter( $found, static fn ( mixed $post ): bool => $post instanceof WP_Post ) );
	}

	/** @phpstan-param WP_REST_Request<array<string, mixed>> $request */
	private static function requested( WP_REST_Request $request ): ?WP_Post {
		$id   = $request->get_param( 'design' );
		$post = is_numeric( $id ) && (int) $id > 0 ? get_post( (int) $id ) : null;
		return $post instanceof WP_Post && Design_Posts::TYPE === $post->post_type && 'trash' !== $post->post_status ? $post : null;
	}

	private static function not_found(): WP_Error {
		return new WP_Error( 'patreon_gate_design_not_found', __( 'This call to action does not exist any more.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
	}

	/**
	 * @param WP_Post   $design A design.
	 * @param list<int> $posts  Posts that use it.
	 * @return array<string, mixed>
	 */
	private static function view( WP_Post $design, array $posts ): array {
		$modified = get_post_timestamp( $design, 'modified' );
		return array(
			'id'          => $design->ID,
			'title'       => self::title( $design ),
			'status'      => $design->post_status,
			'modified_at' => false === $modified ? 0 : $modified,
			'edit_url'    => self::edit_url( $design->ID ),
			'post_count'  => count( $posts ),
			'posts'       => array_map(
				static fn ( int $id ): array => array(
					'id'       => $id,
					'title'    => self::title( get_post( $id ) ),
					'edit_url' => self::edit_url( $id ),
				),
				array_slice( $posts, 0, self::NAMED )
			),
		);
	}

	private static function title( ?WP_Post $post ): string {
		$title = null === $post ? '' : trim( html_entity_decode( wp_strip_all_tags( $post->post_title ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		return '' === $title ? __( '(no title)', 'tier-gate-for-patreon' ) : $title;
	}

	private static function edit_url( int $id ): string {
		return admin_url( 'post.php?post=' . $id . '&action=edit' );
	}
}
