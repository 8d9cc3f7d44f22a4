<?php
/**
 * The box "Members only (Patreon)" of the classic editor.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Classic;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Admin\Assets;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Listing\Post_States;
use Patreon_Gate\Listing\Shortcode_Mistakes;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Saving\Own_Locks;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

use function is_array;
use function is_string;

/**
 * Shows the box where a post is edited without the block editor. The script `src/classic` fills it with the controls of the block editor's panel, and
 * writes into one hidden field what was changed. Without JavaScript the field stays empty, and the lock as it is.
 */
final class Lock_Box {

	/** Names of the fields: the changes as JSON, the lock when the form was made, the nonce. */
	public const FIELD  = 'patreon_gate_changes';
	public const BEFORE = 'patreon_gate_before';
	public const NONCE  = 'patreon_gate_box';

	/** ID of the box. The script looks for the element inside it. */
	private const ID = 'patreon-gate-box';

	/**
	 * @param Post_Locks             $stored  Locks in post meta.
	 * @param Own_Locks              $own     Names the current lock.
	 * @param Post_Designs           $designs Which design a post chose.
	 * @param Closure(): Post_States $states  Says who can read a post.
	 */
	public function __construct( private readonly Post_Locks $stored, private readonly Own_Locks $own, private readonly Post_Designs $designs, private readonly Closure $states ) {}

	/**
	 * Adds the box to the current screen, if the post can have a lock.
	 *
	 * @param WP_Post $post Post that is edited.
	 */
	public function add( WP_Post $post ): void {
		if ( ! Post_Rules::can_have_rules( $post->post_type ) ) {
			return;
		}
		add_meta_box( self::ID, __( 'Members only (Patreon)', 'tier-gate-for-patreon' ), fn () => $this->show( $post ), null, 'normal', 'high' );
		add_action( 'post_submitbox_misc_actions', fn () => $this->show_state( $post ), 10, 0 );
		add_filter( 'mce_buttons', self::add_button( ... ), 10, 2 );
		add_action( 'admin_notices', static fn () => self::warn( $post ), 10, 0 );
		add_action( 'admin_enqueue_scripts', static fn () => Assets::enqueue( 'classic', array( 'wp-components' ) ), 10, 0 );
	}

	/**
	 * Adds the button "Lock this part" to the editor of the text. The script gives it its name and what it does.
	 *
	 * @param mixed $buttons Names of buttons.
	 * @param mixed $editor  ID of the editor. Other plugins may have some on the same screen.
	 */
	private static function add_button( mixed $buttons, mixed $editor ): mixed {
		return is_array( $buttons ) && 'content' === $editor ? array( ...$buttons, 'patreon_gate_lock' ) : $buttons;
	}

	/** Warns of mistakes in the saved text, above the form. */
	private static function warn( WP_Post $post ): void {
		$mistakes = Shortcode_Mistakes::in( $post->post_content );
		if ( array() !== $mistakes ) {
			echo '<div class="notice notice-warning"><p>' . esc_html( implode( ' ', $mistakes ) ) . '</p></div>';
		}
	}

	private function show( WP_Post $post ): void {
		$says = '<p>' . esc_html( $this->state( $post ) ) . '</p>';
		if ( ! Own_Locks::may_change( $post->ID ) ) {
			echo $says . '<p>' . esc_html__( 'You are not allowed to lock this post.', 'tier-gate-for-patreon' ) . '</p>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped above.
			return;
		}
		$lock = $this->stored->get( $post->ID );
		$data = array(
			'post_id'   => $post->ID,
			'post_type' => $post->post_type,
			'lock'      => self::for_script( $lock ),
			'teaser'    => $this->stored->teaser( $post->ID ),
			'design'    => $this->designs->of( $post->ID ),
			'view_url'  => self::address( $post ),
		);
		wp_nonce_field( self::NONCE . $post->ID, self::NONCE, false );
		echo '<input type="hidden" name="' . esc_attr( self::BEFORE ) . '" value="' . esc_attr( $this->own->fingerprint( $post->ID ) ) . '" />';
		// Browsers fill in what such a field had before the page was reloaded, unless they are told not to.
		echo '<input type="hidden" name="' . esc_attr( self::FIELD ) . '" value="" autocomplete="off" />';
		echo '<div class="patreon-gate-box" data-box="' . esc_attr( (string) wp_json_encode( $data ) ) . '">' . $says . '<noscript><p>' . esc_html__( 'To change who can read it, turn on JavaScript in your browser. Until then it stays as it is when you save.', 'tier-gate-for-patreon' ) . '</p></noscript></div>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped above.
	}

	/** Prints a line above the button that publishes. The script keeps it up to date. */
	private function show_state( WP_Post $post ): void {
		echo '<div class="misc-pub-section patreon-gate-line"><span class="dashicons dashicons-lock" aria-hidden="true"></span> <span id="' . esc_attr( self::ID ) . '-state">' . esc_html( $this->state( $post ) ) . '</span> <a href="#' . esc_attr( self::ID ) . '">' . esc_html__( 'Edit', 'tier-gate-for-patreon' ) . ' <span class="screen-reader-text">' . esc_html__( 'who can read it', 'tier-gate-for-patreon' ) . '</span></a></div>';
	}

	private function state( WP_Post $post ): string {
		return ( $this->states )()->of( $post, time() )->text();
	}

	/**
	 * Returns a lock as the script reads it.
	 *
	 * @return array<string, mixed>|null Null where there is none.
	 */
	private static function for_script( ?Lock $lock ): ?array {
		if ( null === $lock ) {
			return null;
		}
		return $lock->readable ? Lock_Codec::answer( $lock ) : Lock_Codec::UNREADABLE;
	}

	/** Returns the address at which the post can be seen as it is saved; '' for a post that was never saved. */
	private static function address( WP_Post $post ): string {
		if ( 'auto-draft' === $post->post_status || ! is_post_type_viewable( $post->post_type ) ) {
			return '';
		}
		$address = Add_Ons::contain( 'classic editor', static fn (): mixed => 'publish' === $post->post_status || 'private' === $post->post_status ? get_permalink( $post ) : get_preview_post_link( $post ), static fn (): string => '' );
		return is_string( $address ) ? $address : '';
	}
}
