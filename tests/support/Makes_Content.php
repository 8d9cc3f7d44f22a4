<?php
/**
 * Creates posts, users, terms and comments for tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Factories with the arguments of WordPress' own functions. Missing values get a default. */
trait Makes_Content {

	private static int $made = 0;

	/**
	 * Creates a published post.
	 *
	 * @param array<string, mixed> $values As for `wp_insert_post()`, unslashed.
	 */
	final protected function create_post( array $values = array() ): \WP_Post {
		$number = ++self::$made;
		$id     = wp_insert_post(
			wp_slash(
				$values + array(
					'post_title'   => 'Post ' . $number,
					'post_content' => '<!-- wp:paragraph --><p>Text of post ' . $number . '.</p><!-- /wp:paragraph -->',
					'post_status'  => 'publish',
					'post_type'    => 'post',
				)
			),
			true
		);
		$post = is_int( $id ) ? get_post( $id ) : null;
		if ( ! $post instanceof \WP_Post ) {
			throw new \RuntimeException( $id instanceof \WP_Error ? $id->get_error_message() : 'The post was not created' );
		}
		return $post;
	}

	/**
	 * Creates a user.
	 *
	 * @param string               $role   Such as `subscriber`; '' for an account without a role.
	 * @param array<string, mixed> $values As for `wp_insert_user()`.
	 */
	final protected function create_user( string $role = 'subscriber', array $values = array() ): \WP_User {
		$number = ++self::$made;
		$id     = wp_insert_user(
			$values + array(
				'user_login' => 'user-' . $number,
				'user_pass'  => 'password',
				'user_email' => "user-$number@example.org",
				'role'       => $role,
			)
		);
		if ( $id instanceof \WP_Error ) {
			throw new \RuntimeException( $id->get_error_message() );
		}
		return new \WP_User( $id );
	}

	/** Creates a term of a taxonomy. */
	final protected function create_term( string $taxonomy = 'category', string $name = '' ): \WP_Term {
		$made = wp_insert_term( '' === $name ? 'Term ' . ++self::$made : $name, $taxonomy );
		$term = is_array( $made ) ? get_term( (int) $made['term_id'], $taxonomy ) : null;
		if ( ! $term instanceof \WP_Term ) {
			throw new \RuntimeException( $made instanceof \WP_Error ? $made->get_error_message() : 'The term was not created' );
		}
		return $term;
	}

	/**
	 * Creates an approved comment.
	 *
	 * @param \WP_Post             $post   Of this post.
	 * @param array<string, mixed> $values As for `wp_insert_comment()`.
	 */
	final protected function create_comment( \WP_Post $post, array $values = array() ): \WP_Comment {
		$number  = ++self::$made;
		$id      = wp_insert_comment(
			$values + array(
				'comment_post_ID'      => $post->ID,
				'comment_content'      => 'Comment ' . $number,
				'comment_author'       => 'Reader ' . $number,
				'comment_author_email' => "reader-$number@example.org",
				'comment_approved'     => 1,
			)
		);
		$comment = is_int( $id ) ? get_comment( $id ) : null;
		if ( ! $comment instanceof \WP_Comment ) {
			throw new \RuntimeException( 'The comment was not created' );
		}
		return $comment;
	}

	/**
	 * Creates an attachment with a small image as its file.
	 *
	 * @param int                  $parent_id Post it belongs to; 0 for none.
	 * @param array<string, mixed> $values    As for `wp_insert_attachment()`.
	 */
	final protected function create_attachment( int $parent_id = 0, array $values = array() ): \WP_Post {
		$upload = wp_upload_bits( 'picture-' . ++self::$made . '.gif', null, (string) base64_decode( 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', true ) );
		if ( ! empty( $upload['error'] ) ) {
			throw new \RuntimeException( 'The upload failed: ' . $upload['error'] );
		}
		$id   = wp_insert_attachment(
			wp_slash( $values + array( 'post_title' => 'Picture', 'post_mime_type' => 'image/gif', 'post_status' => 'inherit' ) ),
			$upload['file'],
			$parent_id,
			true
		);
		$post = is_int( $id ) ? get_post( $id ) : null;
		if ( ! $post instanceof \WP_Post ) {
			throw new \RuntimeException( $id instanceof \WP_Error ? $id->get_error_message() : 'The attachment was not created' );
		}
		return $post;
	}
}
