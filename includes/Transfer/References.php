<?php
/**
 * Names in place of IDs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Designs\Design_Posts;
use WP_Post;

/** Translates IDs of this site to names that also mean something on another site, and back. */
final class References {

	/** Returns what a rule is about: slug of the term, login of the author, name of the post type; '' where it is gone. */
	public static function of_rule( Rule $rule ): string {
		if ( Rule::TERM === $rule->kind ) {
			$term = get_term( (int) $rule->of, $rule->taxonomy );
			return $term instanceof \WP_Term ? $term->slug : '';
		}
		if ( Rule::AUTHOR === $rule->kind ) {
			$user = get_userdata( (int) $rule->of );
			return false === $user ? '' : $user->user_login;
		}
		return $rule->of;
	}

	/** Returns what `Rule::$of` is for this on this site; null where it does not exist. */
	public static function subject( Filed_Rule $rule ): ?string {
		if ( Rule::TERM === $rule->kind ) {
			$term = '' === $rule->of ? false : get_term_by( 'slug', $rule->of, $rule->taxonomy );
			return $term instanceof \WP_Term ? (string) $term->term_id : null;
		}
		if ( Rule::AUTHOR === $rule->kind ) {
			$user = '' === $rule->of ? false : get_user_by( 'login', $rule->of );
			return false === $user ? null : (string) $user->ID;
		}
		if ( Rule::TYPE === $rule->kind ) {
			return Post_Rules::can_have_rules( $rule->of ) ? $rule->of : null;
		}
		return '';
	}

	/** Returns the path of a page, or the slug of any other post; '' where it has none. */
	public static function path( int $post_id ): string {
		$post = $post_id > 0 ? get_post( $post_id ) : null;
		return $post instanceof WP_Post && '' !== $post->post_name && 'trash' !== $post->post_status ? (string) get_page_uri( $post ) : '';
	}

	/** Returns the published page with a path; 0 where there is none. */
	public static function page( string $path ): int {
		return self::at( $path, 'page' );
	}

	/** Returns the published design with a slug; 0 where there is none. */
	public static function design( string $slug ): int {
		return self::at( $slug, Design_Posts::TYPE );
	}

	/**
	 * Returns the post that is an exception. It has to be the same post, not one that only has the same slug, because rules do not lock it any more.
	 *
	 * @param array{type: string, path: string, published: string} $post What the file says of it.
	 * @return int Post ID; 0 where there is none.
	 */
	public static function post( array $post ): int {
		$found = '' === $post['path'] || ! Post_Rules::can_have_rules( $post['type'] ) ? null : get_page_by_path( $post['path'], OBJECT, $post['type'] );
		return $found instanceof WP_Post && $post['type'] === $found->post_type && $post['published'] === $found->post_date_gmt ? $found->ID : 0;
	}

	private static function at( string $path, string $type ): int {
		$found = '' === $path ? null : get_page_by_path( $path, OBJECT, $type );
		return $found instanceof WP_Post && $type === $found->post_type && 'publish' === $found->post_status ? $found->ID : 0;
	}
}
