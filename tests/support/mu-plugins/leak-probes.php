<?php
/**
 * Simulates what themes and plugins do with content besides core. Called by the leak tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

// Like a theme, with the page's post as the global one.
add_action(
	'template_redirect',
	static function (): void {
		$probe = $_GET['leak_probe'] ?? null;
		$id    = (int) ( $_GET['leak_post'] ?? 0 );
		if ( ! is_string( $probe ) || $id < 1 ) {
			return;
		}
		the_post();
		$raw = (string) get_post( $id )->post_content;
		echo '<!doctype html><title>probe</title>';
		switch ( $probe ) {
			case 'get_the_content':
				echo get_the_content( null, false, $id );
				break;
			case 'do_blocks':
				echo do_blocks( $raw );
				break;
			case 'do_blocks_without_post':
				unset( $GLOBALS['post'] );
				echo do_blocks( $raw );
				break;
			case 'the_content':
				echo apply_filters( 'the_content', $raw );
				break;
			case 'the_content_without_post':
				unset( $GLOBALS['post'] );
				echo apply_filters( 'the_content', $raw );
				break;
			case 'get_the_excerpt':
				echo get_the_excerpt( $id );
				break;
			case 'the_meta':
				$GLOBALS['post'] = get_post( $id );
				setup_postdata( $GLOBALS['post'] );
				the_meta();
				echo esc_html( (string) get_post_meta( $id, 'enclosure', true ) );
				break;
			case 'inner_blocks':
				foreach ( parse_blocks( $raw ) as $block ) {
					echo ( new WP_Block( $block ) )->render();
				}
				break;
			case 'unparsed_blocks':
				foreach ( ( new WP_Block_Parser() )->parse( $raw ) as $block ) {
					echo ( new WP_Block( $block ) )->render();
				}
				break;
			case 'loop':
				leak_probe_loop( $id );
				break;
		}
		exit;
	},
	1
);

/** A loop of a theme or plugin over one post. */
function leak_probe_loop( int $id ): void {
	$query = new WP_Query( array( 'post__in' => array( $id ), 'post_type' => 'any' ) );
	while ( $query->have_posts() ) {
		$query->the_post();
		the_title();
		the_excerpt();
		$GLOBALS['more'] = 0;
		the_content();
	}
	wp_reset_postdata();
}

// Like "load more" buttons.
foreach ( array( 'wp_ajax_leak_more', 'wp_ajax_nopriv_leak_more' ) as $hook ) {
	add_action(
		$hook,
		static function (): void {
			leak_probe_loop( (int) ( $_GET['leak_post'] ?? 0 ) );
			exit;
		}
	);
}

// Like blocks with their own routes.
add_action(
	'rest_api_init',
	static function (): void {
		register_rest_route(
			'leak-probes/v1',
			'/articles',
			array(
				'methods'             => 'GET',
				'permission_callback' => '__return_true',
				'callback'            => static function ( WP_REST_Request $request ): array {
					ob_start();
					leak_probe_loop( (int) $request['post'] );
					return array( 'html' => ob_get_clean() );
				},
			)
		);
	}
);

// Custom fields like those of plugins: one in REST, one that an add-on declares as locked content, one that it declares as public.
add_action(
	'init',
	static function (): void {
		foreach ( array( 'leak_field', 'leak_declared', 'leak_public' ) as $key ) {
			register_post_meta( 'post', $key, array( 'type' => 'string', 'single' => true, 'show_in_rest' => true ) );
		}
	}
);
add_filter( 'patreon_gate_locked_meta', static fn( array $keys ): array => array( ...$keys, 'leak_declared' ) );
add_filter( 'patreon_gate_public_meta', static fn( array $keys ): array => array( ...$keys, 'leak_public' ) );
add_action(
	'rest_api_init',
	static fn() => register_rest_field( 'post', 'acf', array( 'get_callback' => static fn( array $post ): array => array( 'field' => get_metadata_raw( 'post', $post['id'], '_leak_acf', true ) ) ) )
);

/** Prints meta like custom code does. */
function leak_probe_meta( int $id ): void {
	echo esc_html( (string) wp_json_encode( array( get_post_meta( $id, 'footnotes', true ), get_post_meta( $id, 'enclosure' ), get_post_meta( $id, 'leak_declared', true ), array_intersect_key( (array) get_post_meta( $id ), array_flip( array( 'footnotes', 'enclosure', 'leak_declared' ) ) ) ) ) );
	exit;
}

// Before WordPress has parsed the request, as some "load more" code does, and in admin-ajax.
add_action(
	'wp_loaded',
	static function (): void {
		if ( isset( $_GET['leak_early'] ) ) {
			leak_probe_meta( (int) $_GET['leak_early'] );
		}
	}
);
foreach ( array( 'wp_ajax_leak_meta', 'wp_ajax_nopriv_leak_meta' ) as $hook ) {
	add_action( $hook, static fn() => leak_probe_meta( (int) ( $_GET['leak_post'] ?? 0 ) ) );
}
