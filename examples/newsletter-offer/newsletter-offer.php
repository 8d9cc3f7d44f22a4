<?php
/**
 * Plugin Name:       Newsletter offer (example for Tier Gate for Patreon)
 * Description:       Gives people with an account on the site a face of their own in calls to action, with a button to a page of the site, and tells other scripts what readers do with it.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       newsletter-offer
 *
 * Uses nothing but the public API of Tier Gate: docs/extending.md.
 *
 * @package Newsletter_Offer
 */

declare(strict_types=1);

namespace Newsletter_Offer;

use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/** Face of people who have an account on this site, and have not signed in with Patreon. */
const FACE = 'newsletter-offer/subscriber';

/** Page of the site to which the button leads them. */
const PAGE = '/offer/';

// Where Tier Gate is not active, these hooks never run.
add_filter( 'patreon_gate_cta_faces', __NAMESPACE__ . '\\add_face' );
add_filter( 'patreon_gate_cta_face', __NAMESPACE__ . '\\choose_face', 10, 4 );
add_filter( 'patreon_gate_cta_text', __NAMESPACE__ . '\\change_text', 10, 6 );
add_filter( 'patreon_gate_cta_destination', __NAMESPACE__ . '\\lead_to_page', 10, 5 );
add_filter( 'patreon_gate_cta_blocks', __NAMESPACE__ . '\\allow_block' );
add_filter( 'patreon_gate_cta_placeholders', __NAMESPACE__ . '\\add_placeholder' );
add_filter( 'patreon_gate_cta_html', __NAMESPACE__ . '\\add_thanks', 10, 5 );
add_filter( 'patreon_gate_count_event', __NAMESPACE__ . '\\count_only_posts', 10, 5 );
add_action( 'patreon_gate_event_counted', __NAMESPACE__ . '\\remember_join' );
add_action( 'init', __NAMESPACE__ . '\\register_block' );
add_action( 'wp_enqueue_scripts', __NAMESPACE__ . '\\enqueue' );
add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\\enqueue_in_builder' );

/**
 * Offers the face in the builder.
 *
 * @param array<string, string> $faces ID → label.
 * @return array<string, string>
 */
function add_face( array $faces ): array {
	$faces[ FACE ] = __( 'Newsletter subscriber', 'newsletter-offer' );
	return $faces;
}

/**
 * Shows the face to people who are logged in to WordPress. Their pages are never cached, so it may depend on who they are.
 *
 * @param string   $face     Face so far.
 * @param Decision $decision Why it is locked.
 * @param Lock     $lock     Lock.
 * @param Viewer   $viewer   Reader.
 */
function choose_face( string $face, Decision $decision, Lock $lock, Viewer $viewer ): string {
	return is_subscriber( $viewer ) && Reason::Not_Signed_In === $decision->reason ? FACE : $face;
}

/**
 * Changes the heading for them, where the design does not.
 *
 * @param string   $text     Text so far.
 * @param string   $part     Which text.
 * @param Reason   $reason   What the reader is told.
 * @param Decision $decision Why it is locked.
 * @param ?Lock    $lock     Lock.
 * @param Viewer   $viewer   Reader.
 */
function change_text( string $text, string $part, Reason $reason, Decision $decision, ?Lock $lock, Viewer $viewer ): string {
	return 'heading' === $part && Reason::Not_Signed_In === $reason && is_subscriber( $viewer ) ? __( 'You read our newsletter. Read the rest, too.', 'newsletter-offer' ) : $text;
}

/**
 * Leads them to a page of this site first.
 *
 * @param string   $url      Address so far.
 * @param Decision $decision Why it is locked.
 * @param Lock     $lock     Lock.
 * @param int      $post_id  Post.
 * @param Viewer   $viewer   Reader.
 */
function lead_to_page( string $url, Decision $decision, Lock $lock, int $post_id, Viewer $viewer ): string {
	return is_subscriber( $viewer ) && Reason::Not_Signed_In === $decision->reason ? add_query_arg( 'from', $post_id, home_url( PAGE ) ) : $url;
}

/**
 * Lets designs show a block of this add-on. It shows nothing of any post.
 *
 * @param list<string> $names Names of blocks.
 * @return list<string>
 */
function allow_block( array $names ): array {
	$names[] = 'newsletter-offer/readers';
	return $names;
}

/** Registers the block that allow_block() names: how many people have an account. */
function register_block(): void {
	register_block_type(
		'newsletter-offer/readers',
		array(
			'api_version'     => 3,
			'title'           => __( 'Number of readers', 'newsletter-offer' ),
			'render_callback' => static fn (): string => '<p class="newsletter-offer-readers">' . esc_html( readers() ) . '</p>',
		)
	);
}

/**
 * Offers the same as a text that creators can choose for a paragraph, a heading or a button.
 *
 * @param array<string, array{label: string, value: callable, example?: string}> $placeholders By ID.
 * @return array<string, array{label: string, value: callable, example?: string}>
 */
function add_placeholder( array $placeholders ): array {
	$placeholders['newsletter-offer/readers'] = array(
		'label'   => __( 'Number of readers', 'newsletter-offer' ),
		'example' => __( '120 people read our newsletter.', 'newsletter-offer' ),
		'value'   => __NAMESPACE__ . '\\readers',
	);
	return $placeholders;
}

/** Says how many people have an account. */
function readers(): string {
	$count = count_users()['total_users'];
	/* translators: %s: number of people. */
	return sprintf( _n( '%s person reads our newsletter.', '%s people read our newsletter.', $count, 'newsletter-offer' ), number_format_i18n( $count ) );
}

/**
 * Adds a sentence below the call to action for them, whatever design is shown.
 *
 * @param string   $html     HTML so far.
 * @param Decision $decision Why it is locked.
 * @param Lock     $lock     Lock.
 * @param int      $post_id  Post.
 * @param Viewer   $viewer   Reader.
 */
function add_thanks( string $html, Decision $decision, Lock $lock, int $post_id, Viewer $viewer ): string {
	return is_subscriber( $viewer ) ? $html . '<p class="newsletter-offer-thanks">' . esc_html__( 'Your newsletter stays free.', 'newsletter-offer' ) . '</p>' : $html;
}

/**
 * Remembers when somebody last joined, for a newsletter that says so.
 *
 * @param string $event What was counted.
 */
function remember_join( string $event ): void {
	if ( 'join' === $event ) {
		update_option( 'newsletter_offer_last_join', time(), false );
	}
}

/**
 * Counts nothing that happens outside of posts.
 *
 * @param bool   $count   Whether to count it.
 * @param string $event   What happened.
 * @param int    $design  Design.
 * @param string $face    Face.
 * @param int    $post_id Post.
 */
function count_only_posts( bool $count, string $event, int $design, string $face, int $post_id ): bool {
	return $count && 'post' === get_post_type( $post_id );
}

/** Adds the script that listens on pages. */
function enqueue(): void {
	if ( function_exists( 'patreon_gate_announce_on_pages' ) && is_singular() ) {
		patreon_gate_announce_on_pages();
		wp_enqueue_script( 'newsletter-offer', plugins_url( 'listen.js', __FILE__ ), array( 'wp-hooks', 'patreon-gate-front' ), '0.1.0', array( 'in_footer' => true ) );
	}
}

/** Adds the script of the editor, only where a call to action is edited. */
function enqueue_in_builder(): void {
	if ( 'patreon_gate_cta' === get_current_screen()?->post_type ) {
		wp_enqueue_script( 'newsletter-offer-builder', plugins_url( 'builder.js', __FILE__ ), array( 'wp-components', 'wp-element', 'wp-hooks', 'wp-i18n', 'wp-plugins' ), '0.1.0', array( 'in_footer' => true ) );
	}
}

/** Returns whether somebody has an account here, and no known account on Patreon. */
function is_subscriber( Viewer $viewer ): bool {
	return 0 !== $viewer->wp_user_id && $viewer->is_stranger();
}
