<?php
/**
 * Simulates plugins that accept a comment or a reaction in the background, or render a post when a comment arrives.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

foreach ( array( 'wp_ajax_', 'wp_ajax_nopriv_' ) as $prefix ) {
	add_action(
		$prefix . 'acting_comment',
		static function (): void {
			$comment = wp_handle_comment_submission( wp_unslash( $_POST ) );
			wp_send_json( array( 'result' => is_wp_error( $comment ) ? $comment->get_error_code() : 'taken' ) );
		}
	);
	add_action(
		$prefix . 'acting_may',
		static function (): void {
			$post_id = (int) ( $_POST['post'] ?? 0 );
			wp_send_json(
				array(
					'may'   => patreon_gate_can_act( $post_id ),
					'reads' => patreon_gate_can_view( $post_id ) || ! post_password_required( $post_id ),
				)
			);
		}
	);
}

add_action(
	'rest_api_init',
	static function (): void {
		register_rest_route(
			'acting-probes/v1',
			'/like',
			array(
				'methods'             => 'POST',
				'permission_callback' => static fn ( WP_REST_Request $request ): bool => is_user_logged_in() && ! post_password_required( (int) $request['post'] ),
				'callback'            => static fn (): array => array( 'liked' => true ),
			)
		);
	}
);

// Like digests, search indexes and social plugins.
foreach ( array( 'wp_insert_comment', 'pre_comment_approved', 'comments_open' ) as $hook ) {
	add_filter(
		$hook,
		static function ( mixed $value, mixed $given = null ) use ( $hook ): mixed {
			static $depth = 0;
			$post_id = match ( $hook ) {
				'wp_insert_comment' => $given instanceof WP_Comment ? (int) $given->comment_post_ID : 0,
				'pre_comment_approved' => is_array( $given ) ? (int) ( $given['comment_post_ID'] ?? 0 ) : 0,
				default => (int) $given,
			};
			$post    = get_post( $post_id );
			$writes  = 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ) && ( isset( $_POST['comment'] ) || str_contains( (string) file_get_contents( 'php://input' ), 'A witness renders.' ) );
			if ( $depth > 0 || ! $post instanceof WP_Post || ! $writes ) {
				return $value;
			}
			++$depth;
			$rendered = get_the_content( null, false, $post ) . apply_filters( 'the_content', $post->post_content ) . do_blocks( $post->post_content ) . get_the_excerpt( $post );
			update_option( 'acting_rendered', (string) get_option( 'acting_rendered' ) . $rendered . ' password required: ' . ( post_password_required( $post ) ? 'yes' : 'no' ), false );
			--$depth;
			return $value;
		},
		10,
		2
	);
}

// A post type without any page, for a test; and application passwords, which need no TLS on this machine.
add_action(
	'init',
	static function (): void {
		if ( 'yes' === get_option( 'acting_rest_only' ) ) {
			register_post_type( 'acting_note', array( 'public' => false, 'show_in_rest' => true, 'supports' => array( 'title', 'editor' ) ) );
		}
	}
);
if ( isset( $_SERVER['HTTP_X_ACTING_TOKEN'] ) ) {
	add_filter( 'wp_is_application_passwords_available', '__return_true' );
}
