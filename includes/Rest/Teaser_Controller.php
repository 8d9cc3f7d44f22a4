<?php
/**
 * Route of a post's teaser.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Cta\Beginnings;
use Patreon_Gate\Cta\Teaser;
use Patreon_Gate\Gating\Teaser_Codec;
use WP_Error;
use WP_Post;
use WP_REST_Request;

/** Renders the teaser of a post with the text as it is in the editor, so that authors see what everyone will see. Stores nothing. */
final class Teaser_Controller implements Controller {

	/** A longer text is refused, in bytes. */
	private const LONGEST = 2_000_000;

	/**
	 * @param Closure(): Teaser     $teaser     Makes teasers.
	 * @param Closure(): Beginnings $beginnings Knows the share of the text.
	 */
	public function __construct( private readonly Closure $teaser, private readonly Closure $beginnings ) {}

	/** @return list<Route> */
	public function routes(): array {
		$text = array(
			'type'     => 'string',
			'required' => true,
		);
		$args = array(
			'id'      => array(
				'type'    => 'integer',
				'minimum' => 1,
			),
			'content' => $text,
			'excerpt' => $text,
			'teaser'  => array( 'required' => true ) + Teaser_Codec::schema(),
		);
		return array( new Route( '/posts/(?P<id>[\d]+)/teaser', 'POST', Permission::Edit_Post, $args, Schemas::shown_teaser(), $this->show( ... ) ) );
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<string, mixed>|WP_Error
	 */
	private function show( WP_REST_Request $request ): array|WP_Error {
		$id      = $request->get_param( 'id' );
		$post    = is_int( $id ) ? get_post( $id ) : null;
		$content = $request->get_param( 'content' );
		$excerpt = $request->get_param( 'excerpt' );
		if ( ! $post instanceof WP_Post ) {
			return new WP_Error( 'rest_post_invalid_id', __( 'Post not found.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
		}
		if ( ! is_string( $content ) || ! is_string( $excerpt ) || strlen( $content ) + strlen( $excerpt ) > self::LONGEST ) {
			return new WP_Error( 'patreon_gate_too_long', __( 'This text is too long to be shown here.', 'tier-gate-for-patreon' ), array( 'status' => 413 ) );
		}
		$row               = (object) $post->to_array();
		$row->post_content = $content;
		$row->post_excerpt = $excerpt;
		$shown             = new WP_Post( $row );
		return array(
			// The author's own text; but nothing that runs comes back into the editor.
			'html'  => wp_kses_post( ( $this->teaser )()->preview( $shown, Teaser_Codec::read( $request->get_param( 'teaser' ) ) ) ),
			'share' => ( $this->beginnings )()->share( $post->ID ),
		);
	}
}
