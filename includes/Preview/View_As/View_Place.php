<?php
/**
 * The address of the post that is viewed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

use WP_Post;

/** Holds the address of the post that is viewed, without a reader, and the nonce with which another reader can be chosen. */
final class View_Place {

	/**
	 * @param string $url   Address of the post, or of its preview.
	 * @param string $nonce Nonce of the person who looks.
	 */
	private function __construct( public readonly string $url, public readonly string $nonce ) {}

	/**
	 * Returns the address of a post: that of its preview, if a preview is shown or it is not published.
	 *
	 * @param WP_Post $post  Post.
	 * @param string  $nonce Nonce of the person who looks.
	 */
	public static function of( WP_Post $post, string $nonce ): self {
		$query = array();
		foreach ( array( 'preview_id', 'preview_nonce' ) as $name ) {
			$value = $_GET[ $name ] ?? null; // phpcs:ignore WordPress.Security -- core verified it, and it is escaped where it is printed.
			if ( is_string( $value ) ) {
				$query[ $name ] = rawurlencode( sanitize_text_field( wp_unslash( $value ) ) );
			}
		}
		$url = is_preview() ? get_preview_post_link( $post, $query ) : get_permalink( $post );
		return new self( is_string( $url ) ? $url : home_url( '/' ), $nonce );
	}

	/**
	 * Returns the parameters of the address, which a form has to repeat.
	 *
	 * @return array<string, string>
	 */
	public function parameters(): array {
		parse_str( (string) wp_parse_url( $this->url, PHP_URL_QUERY ), $query );
		$texts = array();
		foreach ( $query as $name => $value ) {
			if ( is_string( $value ) ) {
				$texts[ (string) $name ] = $value;
			}
		}
		return $texts;
	}
}
