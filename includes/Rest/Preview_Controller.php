<?php
/**
 * Route that makes previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Preview\Preview_Maker;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Storage_Error;
use WP_Error;
use WP_REST_Request;

/** Makes a preview of a call to action: addresses at which a post of the site looks as the reader of a face sees it. */
final class Preview_Controller implements Controller {

	/** @param Closure(): Preview_Maker $maker Makes previews. Built when the route is requested. */
	public function __construct( private readonly Closure $maker ) {}

	/** @return list<Route> */
	public function routes(): array {
		return array( new Route( '/previews', 'POST', Permission::Manage, Preview_Schemas::input(), Preview_Schemas::preview(), $this->make( ... ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 * @throws Storage_Error When the database fails.
	 */
	private function make( WP_REST_Request $request ): array|WP_Error {
		$text    = static fn ( string $name ): string => is_string( $request->get_param( $name ) ) ? $request->get_param( $name ) : '';
		$number  = static fn ( string $name ): int => is_int( $request->get_param( $name ) ) ? $request->get_param( $name ) : 0;
		$content = is_string( $request->get_param( 'content' ) ) ? $text( 'content' ) : null;
		$design  = $number( 'design' );
		$face    = $text( 'face' );
		if ( Faces::OTHER !== $face && ! isset( Faces::all()[ $face ] ) ) {
			return new WP_Error( 'patreon_gate_unknown_face', __( 'There is no such kind of reader.', 'tier-gate-for-patreon' ), array( 'status' => 400 ) );
		}
		if ( strlen( $content ?? '' ) > Preview_Schemas::MOST ) {
			return new WP_Error( 'patreon_gate_too_long', __( 'This call to action is too long for a preview.', 'tier-gate-for-patreon' ), array( 'status' => 413 ) );
		}
		if ( 0 !== $design && ( Design_Posts::TYPE !== get_post_type( $design ) || ! current_user_can( 'edit_post', $design ) ) ) {
			return new WP_Error( 'patreon_gate_no_design', __( 'This call to action does not exist any more.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		$maker = ( $this->maker )();
		$post  = $maker->post( $number( 'post' ) );
		if ( null === $post ) {
			return new WP_Error(
				'patreon_gate_no_post',
				0 === $number( 'post' ) ? __( 'There is no published post to show this on yet. Publish one, then come back.', 'tier-gate-for-patreon' ) : __( 'This post is not public, so readers do not see it. Choose another one.', 'tier-gate-for-patreon' ),
				array( 'status' => 404 )
			);
		}
		return $maker->make( $post, $design, $content, $text( 'tier' ), $text( 'reader_tier' ), $face, time() );
	}
}
