<?php
/**
 * Posts and attachments over REST.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Attachment_Access;
use WP_Error;
use WP_Post;
use WP_REST_Posts_Controller;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Shows the teaser and the public excerpt of a locked post over REST, where core returns empty strings. Meta that repeats content is hidden, and
 * hidden attachments are not found. Raw content still requires `edit_post`.
 */
final class Rest_Posts {

	/** Route of one attachment, up to the id. */
	private const MEDIA = '/wp/v2/media/';

	/**
	 * @param Access            $access      Decides.
	 * @param Whole_Post        $posts       Teaser and call to action.
	 * @param Excerpts          $excerpts    Public excerpts.
	 * @param Derived_Meta      $meta        Footnotes.
	 * @param Attachment_Access $attachments Decides about attachments.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Whole_Post $posts,
		private readonly Excerpts $excerpts,
		private readonly Derived_Meta $meta,
		private readonly Attachment_Access $attachments
	) {}

	/** Adds a filter for every post type with a REST route, once all types and routes are registered. */
	public function watch(): void {
		foreach ( get_post_types( array( 'show_in_rest' => true ) ) as $type ) {
			add_filter( 'rest_prepare_' . $type, array( $this, 'prepare' ), PHP_INT_MAX, 3 );
		}
		add_filter( 'rest_request_before_callbacks', array( $this, 'refuse_attachment' ), PHP_INT_MAX, 3 );
		add_filter( 'rest_post_dispatch', array( $this, 'hide_methods' ), PHP_INT_MAX );
	}

	/**
	 * @param mixed $response Response about one post.
	 * @param mixed $post     Post.
	 * @param mixed $request  Request.
	 * @return mixed
	 */
	public function prepare( mixed $response, mixed $post, mixed $request ): mixed {
		if ( ! $response instanceof WP_REST_Response || ! $post instanceof WP_Post ) {
			return $response;
		}
		if ( 'attachment' === $post->post_type && $this->attachments->is_hidden( $post->ID ) ) {
			return $this->hidden_attachment( $response );
		}
		$data = $response->get_data();
		if ( ! is_array( $data ) ) {
			return $response;
		}
		if ( ! $this->access->may_read( $post->ID ) ) {
			$data = $this->meta->without_custom_fields( $this->believing_password( $post, $request, fn(): array => $this->public_part( $data, $post ) ), $post );
		}
		if ( isset( $data['meta'] ) && is_array( $data['meta'] ) && isset( $data['meta']['footnotes'] ) && is_string( $data['meta']['footnotes'] ) && ! $this->writes( $request ) ) {
			$data['meta']['footnotes'] = $this->meta->visible( $data['meta']['footnotes'], $post->ID );
		}
		$response->set_data( $data );
		return $response;
	}

	/**
	 * @param array<array-key, mixed> $data Response about a locked post.
	 * @param WP_Post                 $post Post.
	 * @return array<array-key, mixed> With the public part, unless the post also has a password.
	 */
	private function public_part( array $data, WP_Post $post ): array {
		if ( $this->access->is_closed_by_others( $post ) ) {
			return $data;
		}
		$data = $this->fill( $data, 'content', fn(): string => $this->posts->replacement( $post ) ?? '' );
		return $this->fill( $data, 'excerpt', fn(): string => wpautop( esc_html( $this->excerpts->public_excerpt( $post ) ) ) );
	}

	/**
	 * Runs something as if the post had no password, if the request contains the right one. Core accepts it only while it prepares the response,
	 * which is over by now.
	 *
	 * @template T
	 * @param WP_Post       $post    Post.
	 * @param mixed         $request Request.
	 * @param callable(): T $work    Completes the response.
	 * @return T
	 */
	private function believing_password( WP_Post $post, mixed $request, callable $work ): mixed {
		$controller = get_post_type_object( $post->post_type )?->get_rest_controller();
		if ( ! $request instanceof WP_REST_Request || ! $controller instanceof WP_REST_Posts_Controller || ! $controller->can_access_password_content( $post, $request ) ) {
			return $work();
		}
		$believe = static fn( mixed $required, mixed $asked ): mixed => $asked instanceof WP_Post && $asked->ID === $post->ID ? false : $required;
		add_filter( 'post_password_required', $believe, 10, 2 );
		try {
			return $work();
		} finally {
			remove_filter( 'post_password_required', $believe, 10 );
		}
	}

	/**
	 * Answers for a hidden attachment as for one that does not exist.
	 *
	 * @param mixed $response Response so far.
	 * @param mixed $handler  Route handler.
	 * @param mixed $request  Request.
	 * @return mixed
	 */
	public function refuse_attachment( mixed $response, mixed $handler, mixed $request ): mixed {
		if ( is_wp_error( $response ) || ! $request instanceof WP_REST_Request || ! str_starts_with( $request->get_route(), self::MEDIA ) ) {
			return $response;
		}
		// What follows the id, if anything, belongs to the same attachment.
		$id = (int) substr( $request->get_route(), strlen( self::MEDIA ) );
		if ( $id < 1 || ! $this->attachments->is_hidden( $id ) ) {
			return $response;
		}
		return new WP_Error( 'rest_post_invalid_id', __( 'Invalid post ID.', 'tier-gate-for-patreon' ), array( 'status' => 404 ) );
	}

	/**
	 * Removes the allowed methods from an answer that a post was not found. Core lists them for an existing post, and nothing for one that does
	 * not exist.
	 *
	 * @param mixed $response Response.
	 * @return mixed
	 */
	public function hide_methods( mixed $response ): mixed {
		$data = $response instanceof WP_REST_Response && 404 === $response->get_status() ? $response->get_data() : null;
		if ( $response instanceof WP_REST_Response && is_array( $data ) && 'rest_post_invalid_id' === ( $data['code'] ?? '' ) ) {
			$response->set_headers( array_diff_key( $response->get_headers(), array( 'Allow' => true ) ) );
		}
		return $response;
	}

	/**
	 * Tells whether the request saves the post. Then the response becomes the editor's state and is not shown, so it stays complete.
	 *
	 * @param mixed $request Request.
	 */
	private function writes( mixed $request ): bool {
		return $request instanceof WP_REST_Request
			&& ( 'edit' === $request->get_param( 'context' ) || ! in_array( $request->get_method(), array( 'GET', 'HEAD' ), true ) );
	}

	/**
	 * @param array<array-key, mixed> $data  Response data.
	 * @param string                  $field Field with `rendered`.
	 * @param callable(): string      $html  HTML.
	 * @return array<array-key, mixed>
	 */
	private function fill( array $data, string $field, callable $html ): array {
		if ( isset( $data[ $field ] ) && is_array( $data[ $field ] ) && array_key_exists( 'rendered', $data[ $field ] ) ) {
			$data[ $field ]['rendered'] = $html();
		}
		return $data;
	}

	private function hidden_attachment( WP_REST_Response $response ): WP_REST_Response {
		$data = $response->get_data();
		$kept = is_array( $data ) ? array_intersect_key( $data, array_flip( array( 'id', 'date', 'type', 'status' ) ) ) : array();
		foreach ( array_keys( $response->get_links() ) as $relation ) {
			$response->remove_link( (string) $relation );
		}
		$response->set_data( $kept );
		return $response;
	}
}
