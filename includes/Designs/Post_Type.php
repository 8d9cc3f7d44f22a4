<?php
/**
 * The post type of designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Designs\Post_Designs;

/** Registers the post type of designs, and the meta key by which a post chooses a design. Page views do neither: they read a design by its ID. */
final class Post_Type {

	/** Capability for everything about designs. */
	public const CAPABILITY = 'manage_patreon_gate';

	/** Adds the hook, or registers at once where WordPress has started. */
	public function register(): void {
		if ( did_action( 'init' ) > 0 ) {
			$this->register_type();
			return;
		}
		add_action( 'init', array( $this, 'register_type' ), PHP_INT_MAX, 0 );
	}

	/** Registers both. It runs after other plugins registered their post types. */
	public function register_type(): void {
		$this->register_designs();
		foreach ( get_post_types( array( 'public' => true ) ) as $type ) {
			register_post_meta(
				$type,
				Post_Designs::META,
				array(
					'type'              => 'integer',
					'single'            => true,
					'default'           => 0,
					'sanitize_callback' => static fn ( mixed $value ): int => is_numeric( $value ) ? max( 0, (int) $value ) : 0,
					'auth_callback'     => static fn ( mixed $allowed, string $key, int $post_id ): bool => current_user_can( 'edit_post', $post_id ),
					'show_in_rest'      => array(
						'schema' => array(
							'type'    => 'integer',
							'minimum' => 0,
							'context' => array( 'edit' ),
						),
					),
				)
			);
		}
	}

	/** Registers the post type. */
	private function register_designs(): void {
		$capabilities = array( 'edit_posts', 'edit_others_posts', 'edit_private_posts', 'edit_published_posts', 'publish_posts', 'read_private_posts', 'delete_posts', 'delete_others_posts', 'delete_private_posts', 'delete_published_posts', 'create_posts' );
		$arguments = array(
			'labels'                => array(
				'name'                     => __( 'Calls to action', 'tier-gate-for-patreon' ),
				'singular_name'            => __( 'Call to action', 'tier-gate-for-patreon' ),
				'add_new'                  => __( 'Add call to action', 'tier-gate-for-patreon' ),
				'add_new_item'             => __( 'Add call to action', 'tier-gate-for-patreon' ),
				'edit_item'                => __( 'Edit call to action', 'tier-gate-for-patreon' ),
				'new_item'                 => __( 'New call to action', 'tier-gate-for-patreon' ),
				'view_item'                => __( 'View call to action', 'tier-gate-for-patreon' ),
				'search_items'             => __( 'Search calls to action', 'tier-gate-for-patreon' ),
				'not_found'                => __( 'No calls to action found.', 'tier-gate-for-patreon' ),
				'not_found_in_trash'       => __( 'No calls to action found in Trash.', 'tier-gate-for-patreon' ),
				'all_items'                => __( 'Calls to action', 'tier-gate-for-patreon' ),
				'item_published'           => __( 'Call to action published.', 'tier-gate-for-patreon' ),
				'item_updated'             => __( 'Call to action updated.', 'tier-gate-for-patreon' ),
				'item_reverted_to_draft'   => __( 'Call to action reverted to draft.', 'tier-gate-for-patreon' ),
				'item_trashed'             => __( 'Call to action trashed.', 'tier-gate-for-patreon' ),
			),
			'public'                => false,
			'show_ui'               => true,
			'show_in_menu'          => false,
			'show_in_admin_bar'     => false,
			'show_in_rest'          => true,
			'rest_base'             => 'patreon-gate-designs',
			'rest_controller_class' => Rest_Controller::class,
			'supports'              => array( 'title', 'editor', 'revisions' ),
			'map_meta_cap'          => true,
			'capability_type'       => array( 'patreon_gate_design', 'patreon_gate_designs' ),
			'capabilities'          => array_fill_keys( $capabilities, self::CAPABILITY ),
			'rewrite'               => false,
			'query_var'             => false,
			'can_export'            => true,
			'delete_with_user'      => false,
		);
		register_post_type( Design_Posts::TYPE, $arguments );
	}
}
