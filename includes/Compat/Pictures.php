<?php
/**
 * Images in a content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use WP_HTML_Tag_Processor;
use WP_Post;

/** Reads image addresses from a content, for plugins that look for an image to show. */
final class Pictures {

	/**
	 * @param string $markup Block markup or HTML.
	 * @return list<string> Attribute `src` of each picture, in their order.
	 */
	public static function in( string $markup ): array {
		$found = array();
		$tags  = new WP_HTML_Tag_Processor( $markup );
		while ( $tags->next_tag( array( 'tag_name' => 'img' ) ) ) {
			$address = $tags->get_attribute( 'src' );
			if ( is_string( $address ) && '' !== $address ) {
				$found[] = $address;
			}
		}
		return $found;
	}

	/**
	 * Returns those images of a list that are public: the featured image, and images in the public content.
	 *
	 * @param array<array-key, mixed> $pictures Pictures, each an array.
	 * @param string                  $key      Where its address is.
	 * @param WP_Post                 $post     The post they are of.
	 * @param Public_Content          $content  Public part of posts.
	 * @return list<mixed>
	 */
	public static function shown_of( array $pictures, string $key, WP_Post $post, Public_Content $content ): array {
		$featured = get_the_post_thumbnail_url( $post, 'full' );
		return array_values( array_filter( $pictures, static fn ( mixed $picture ): bool => is_array( $picture ) && is_string( $picture[ $key ] ?? null ) && ( $picture[ $key ] === $featured || $content->shows( $post, $picture[ $key ] ) ) ) );
	}
}
