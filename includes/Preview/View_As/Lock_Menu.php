<?php
/**
 * The lock in the admin bar.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

use Closure;
use Patreon_Gate\Listing\Lock_Words;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Found_Lock;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Locks\Rules\Rule_Words;
use WP_Admin_Bar;
use WP_Post;

/** Says in the admin bar, to those who may edit a post, who can read it and why, with a menu to view it as somebody else. */
final class Lock_Menu {

	private const ID = 'patreon-gate-lock';

	/**
	 * @param Lock_Finder                         $locks Knows the locks of the post.
	 * @param Access                              $access Decides whether everyone can read it by now.
	 * @param Lock_Words                          $words Says whom a lock lets in.
	 * @param View_Links                          $links Readers to choose from.
	 * @param Closure(WP_Post): list<Rule_Match>  $rules Returns the rules that hold for a post.
	 */
	public function __construct(
		private readonly Lock_Finder $locks,
		private readonly Access $access,
		private readonly Lock_Words $words,
		private readonly View_Links $links,
		private readonly Closure $rules
	) {}

	/**
	 * Adds the hooks. It is called where the admin bar is shown, on the page of a post that the person may edit.
	 *
	 * @param WP_Post $post The post.
	 */
	public function register( WP_Post $post ): void {
		add_action( 'wp_enqueue_scripts', self::add_style( ... ), 10, 0 );
		// Behind "Edit", which has the priority 80.
		add_action( 'admin_bar_menu', fn ( mixed $bar ) => $bar instanceof WP_Admin_Bar ? $this->add( $bar, $post ) : null, 81 );
	}

	/**
	 * Adds the menu.
	 *
	 * @param WP_Admin_Bar $bar  The admin bar.
	 * @param WP_Post      $post The post.
	 */
	public function add( WP_Admin_Bar $bar, WP_Post $post ): void {
		$found = $this->locks->locks_of( $post );
		$whole = array_values( array_filter( $found, static fn ( Found_Lock $lock ): bool => $lock->whole ) );
		$parts = array_values( array_filter( $found, static fn ( Found_Lock $lock ): bool => ! $lock->whole ) );
		$state   = esc_html( $this->state( $whole, $parts ) );
		$address = View_Place::of( $post, '' )->url;
		$readers = $this->links->readers( $post );
		$form    = add_query_arg( array( Choice::OPEN => '1' ) + $readers[0]['query'], $address );
		$bar->add_node(
			array(
				'id'    => self::ID,
				'title' => '<span class="ab-icon" aria-hidden="true"></span><span class="ab-label">' . $state . '</span>',
				'href'  => $form,
				'meta'  => array( 'class' => array() === $found ? '' : 'patreon-gate-is-locked' ),
			)
		);
		$bar->add_group( array( 'id' => self::ID . '-why', 'parent' => self::ID ) );
		// In a narrow window, the bar has room for the icon only, and this line says what it means.
		$bar->add_node( array( 'id' => self::ID . '-state', 'parent' => self::ID . '-why', 'title' => $state ) );
		foreach ( $this->reasons( $post, $whole, $parts ) as $at => $reason ) {
			$bar->add_node( array( 'id' => self::ID . "-why-$at", 'parent' => self::ID . '-why', 'title' => esc_html( $reason ) ) );
		}
		$group = self::ID . '-view';
		$bar->add_group( array( 'id' => $group, 'parent' => self::ID, 'meta' => array( 'class' => 'ab-sub-secondary' ) ) );
		$bar->add_node( array( 'id' => "$group-title", 'parent' => $group, 'title' => esc_html__( 'View as…', 'tier-gate-for-patreon' ) ) );
		foreach ( $readers as $reader ) {
			$bar->add_node( array( 'id' => "$group-{$reader['id']}", 'parent' => $group, 'title' => esc_html( $reader['label'] ), 'href' => add_query_arg( $reader['query'], $address ) ) );
		}
		$bar->add_node( array( 'id' => "$group-date", 'parent' => $group, 'title' => esc_html__( 'Another reader, or on a date…', 'tier-gate-for-patreon' ), 'href' => $form ) );
	}

	/**
	 * Says who can read the post, in a few words.
	 *
	 * @param list<Found_Lock> $whole Locks of the whole post.
	 * @param list<Found_Lock> $parts Locks of its parts.
	 */
	private function state( array $whole, array $parts ): string {
		if ( array() !== $whole && array() === array_filter( $whole, fn ( Found_Lock $lock ): bool => Reason::Everyone !== $this->access->decide_for( Viewer::stranger(), $lock->lock, $lock->post_id, time() )->reason ) ) {
			return __( 'Public now', 'tier-gate-for-patreon' );
		}
		if ( array() !== $whole ) {
			/* translators: %s: who can read the post, such as "Gold and above". */
			return sprintf( __( 'Members only: %s', 'tier-gate-for-patreon' ), $this->words->of_all( self::locks( $whole ) ) );
		}
		return match ( count( $parts ) ) {
			0       => __( 'Public', 'tier-gate-for-patreon' ),
			1       => __( 'Locked part', 'tier-gate-for-patreon' ),
			/* translators: %s: number of locked parts. */
			default => sprintf( _n( '%s locked part', '%s locked parts', count( $parts ), 'tier-gate-for-patreon' ), number_format_i18n( count( $parts ) ) ),
		};
	}

	/**
	 * Says why the post is locked, and who can read its locked parts.
	 *
	 * @param WP_Post          $post  Post.
	 * @param list<Found_Lock> $whole Locks of the whole post.
	 * @param list<Found_Lock> $parts Locks of its parts.
	 * @return list<string> Plain text.
	 */
	private function reasons( WP_Post $post, array $whole, array $parts ): array {
		$reasons = array_map( Rule_Words::why( ... ), ( $this->rules )( $post ) );
		foreach ( $whole as $lock ) {
			$reason = match ( $lock->source ) {
				'post'   => __( 'It has its own lock.', 'tier-gate-for-patreon' ),
				'parent' => __( 'It belongs to a locked post and has the same lock.', 'tier-gate-for-patreon' ),
				'add_on' => __( 'Another plugin locks it.', 'tier-gate-for-patreon' ),
				default  => '',
			};
			if ( '' !== $reason ) {
				$reasons[] = $reason;
			}
			if ( null !== $lock->lock->ladder ) {
				$reasons[] = __( 'Who can read it changes over time (early access).', 'tier-gate-for-patreon' );
			}
		}
		foreach ( array_unique( array_map( $this->words->of( ... ), self::locks( $parts ) ) ) as $words ) {
			/* translators: %s: who can read a locked part of a post, such as "Gold and above". */
			$reasons[] = sprintf( __( 'A part of it is for: %s', 'tier-gate-for-patreon' ), $words );
		}
		return array() === $reasons ? array( __( 'Nothing here is locked: everyone can read all of it.', 'tier-gate-for-patreon' ) ) : array_values( array_unique( $reasons ) );
	}

	/**
	 * @param list<Found_Lock> $found Locks with their places.
	 * @return list<Lock>
	 */
	private static function locks( array $found ): array {
		return array_map( static fn ( Found_Lock $lock ): Lock => $lock->lock, $found );
	}

	/** Adds the style. In a narrow window, core hides every menu that it does not know. */
	private static function add_style(): void {
		$css = file_get_contents( __DIR__ . '/lock-menu.css' ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of the plugin.
		wp_add_inline_style( 'admin-bar', is_string( $css ) ? $css : '' );
	}
}
