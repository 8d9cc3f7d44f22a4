<?php
/**
 * Adapter for WPGraphQL.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use WP_Post;

/**
 * WPGraphQL returns the stored content to everybody who may edit any post (`content(format: RAW)`), lists files with their addresses, and
 * does not hide attachments of locked posts. Rendered content goes through core's filters.
 */
final class Wp_Graphql implements Adapter {

	/**
	 * @param Public_Content $content Public part of posts.
	 */
	public function __construct( private readonly Public_Content $content ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'WPGraphQL';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '2.20.0';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'graphql_pre_return_field_from_model', array( $this, 'field' ), PHP_INT_MAX, 4 );
		add_filter( 'graphql_data_is_private', array( $this, 'is_private' ), PHP_INT_MAX, 3 );
		// WPGraphQL Content Blocks reads blocks from the stored content.
		add_filter( 'wpgraphql_content_blocks_resolver_content', array( $this, 'blocks' ), PHP_INT_MAX, 2 );
	}

	/**
	 * @param mixed $value What others put in its place, or null.
	 * @param mixed $field Name of the field.
	 * @param mixed $model Name of the model.
	 * @param mixed $post  Post.
	 * @return mixed
	 */
	public function field( mixed $value, mixed $field, mixed $model, mixed $post ): mixed {
		if ( ! in_array( $field, array( 'contentRaw', 'enclosure' ), true ) || ! $post instanceof WP_Post || current_user_can( 'edit_post', $post->ID ) ) {
			return $value;
		}
		if ( 'enclosure' === $field ) {
			$stored  = get_post_meta( $post->ID, 'enclosure', true );
			$address = trim( explode( "\n", is_string( $stored ) ? $stored : '' )[0] );
			return $this->content->is_open_to_reader( $post->ID ) && ! $this->content->conceals( $post, $address ) ? $value : '';
		}
		return $this->content->is_restricted( $post ) ? $this->content->markup( $post ) : $value;
	}

	/**
	 * @param mixed $is_private Whether the node is not shown.
	 * @param mixed $model      Name of the model.
	 * @param mixed $post       Post, or something else.
	 * @return mixed True for a hidden attachment.
	 */
	public function is_private( mixed $is_private, mixed $model, mixed $post ): mixed {
		return $post instanceof WP_Post && 'attachment' === $post->post_type && ! current_user_can( 'edit_post', $post->ID ) && $this->content->is_hidden_from_reader( $post->ID ) ? true : $is_private;
	}

	/**
	 * @param mixed $content Content, as it is stored.
	 * @param mixed $node    Model of a post.
	 * @return mixed
	 */
	public function blocks( mixed $content, mixed $node ): mixed {
		$post = Foreign::post( Foreign::get( $node, 'databaseId' ) );
		if ( null === $post || $content !== $post->post_content || current_user_can( 'edit_post', $post->ID ) ) {
			return $content;
		}
		return $this->content->markup( $post );
	}
}
