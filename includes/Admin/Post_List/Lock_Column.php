<?php
/**
 * Column of the list of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Listing\Post_State;
use Patreon_Gate\Listing\Post_States;
use Patreon_Gate\Listing\State;
use WP_Post;

/** Adds the column "Members only", which says who can read each post, and why. */
final class Lock_Column {

	/** Name of the column. */
	public const NAME = 'patreon_gate_lock';

	/** @var array<int, true> Posts for which everything was read. */
	private array $primed = array();

	/** @param Post_States $states Says what holds for posts. */
	public function __construct( private readonly Post_States $states ) {}

	/**
	 * Adds the hooks.
	 *
	 * @param string $type Post type of the list.
	 */
	public function register( string $type ): void {
		add_filter( 'manage_' . $type . '_posts_columns', $this->add( ... ) );
		add_action( 'manage_' . $type . '_posts_custom_column', $this->show( ... ), 10, 2 );
	}

	/**
	 * Adds the column before the date, where core's own columns about a post are.
	 *
	 * @param mixed $columns Name → heading.
	 */
	private function add( mixed $columns ): mixed {
		if ( ! is_array( $columns ) ) {
			return $columns;
		}
		$ours  = array( self::NAME => __( 'Members only', 'tier-gate-for-patreon' ) );
		$place = array_search( 'date', array_keys( $columns ), true );
		return false === $place ? $columns + $ours : array_slice( $columns, 0, $place, true ) + $ours + array_slice( $columns, $place, null, true );
	}

	/**
	 * Prints the cell of a post.
	 *
	 * @param mixed $column  Name of the column.
	 * @param mixed $post_id Post.
	 */
	private function show( mixed $column, mixed $post_id ): void {
		$post = self::NAME === $column && is_numeric( $post_id ) ? get_post( (int) $post_id ) : null;
		if ( ! $post instanceof WP_Post ) {
			return;
		}
		$this->prime( $post );
		echo self::html( $this->states->of( $post, time() ), $post->ID ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- html() escapes.
	}

	/** Reads what all posts of the list need, once. */
	private function prime( WP_Post $post ): void {
		global $wp_query;
		if ( isset( $this->primed[ $post->ID ] ) ) {
			return;
		}
		$posts = array( $post );
		foreach ( $wp_query instanceof \WP_Query && is_array( $wp_query->posts ) ? $wp_query->posts : array() as $other ) {
			// For a hierarchical type, WordPress first reads the IDs of all posts, and then the rows of one page; then each row reads what it needs.
			if ( $other instanceof WP_Post ) {
				$posts[] = $other;
			}
		}
		$this->primed += array_fill_keys( array_map( static fn ( WP_Post $post ): int => $post->ID, $posts ), true );
		$this->states->prime( $posts );
	}

	private static function html( Post_State $state, int $post_id ): string {
		$icon = match ( $state->state ) {
			State::Public_Post, State::Opened  => 'visibility',
			State::Parts                       => 'admin-page',
			State::Locked, State::Unreadable   => 'lock',
		};
		$html = '<span class="dashicons dashicons-' . $icon . '" aria-hidden="true"></span> <strong>' . esc_html( $state->state->label() ) . '</strong><span class="screen-reader-text">.</span>';
		$html = '<span class="patreon-gate-state is-' . esc_attr( $state->state->value ) . '">' . $html . '</span>';
		foreach ( array( ...$state->who, ...$state->why ) as $sentence ) {
			$html .= ' <br /><span class="patreon-gate-says">' . esc_html( $sentence ) . '</span>';
		}
		$added = Add_Ons::filter_text( Hooks::LIST_LOCK, '', $post_id );
		return '' === trim( $added ) ? $html : $html . ' <br /><span class="patreon-gate-says">' . esc_html( $added ) . '</span>';
	}
}
