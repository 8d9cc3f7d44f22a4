<?php
/**
 * Filter of the list of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Closure;
use Patreon_Gate\Listing\Locked_Query;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Texts\State_Sql;
use WP_Query;

/**
 * Adds a menu above the list of posts: only locked ones, those with locked parts, public ones, and exceptions. An address may also name a tier, as
 * links in the app do: then only posts whose own lock names it are listed.
 */
final class Lock_Filter {

	/** Name in the address. */
	public const NAME = 'patreon_gate_locks';

	/** Name of the tier in the address. */
	public const TIER = 'patreon_gate_tier';

	/**
	 * @param Closure(): Locked_Query     $query     Narrows queries down.
	 * @param Closure( string ): string   $tier_name Returns the name of a tier.
	 */
	public function __construct( private readonly Closure $query, private readonly Closure $tier_name ) {}

	/**
	 * Adds the hooks.
	 *
	 * @param string $type Post type of the list.
	 */
	public function register( string $type ): void {
		add_action( 'restrict_manage_posts', fn ( mixed $shown, mixed $which ) => $type === $shown && 'top' === $which ? $this->show() : null, 10, 2 );
		if ( '' !== self::tier() ) {
			add_action( 'pre_get_posts', static fn ( mixed $query ) => $query instanceof WP_Query && $query->is_main_query() ? self::narrow( $query ) : null );
		}
		if ( '' !== self::chosen() ) {
			( $this->query )()->register();
			add_action( 'pre_get_posts', static fn ( mixed $query ) => $query instanceof WP_Query && $query->is_main_query() ? $query->set( Locked_Query::STATE, self::chosen() ) : null );
		}
	}

	/**
	 * Lets the list show only posts whose own lock names the tier.
	 *
	 * @param WP_Query $query Query of the list.
	 */
	private static function narrow( WP_Query $query ): void {
		$others = $query->get( 'meta_query' );
		// A tier ID stands in quotes in every format in which a lock may be stored.
		$query->set( 'meta_query', array( ...( is_array( $others ) ? $others : array() ), array( 'key' => Post_Locks::META_LOCK, 'value' => '"' . self::tier() . '"', 'compare' => 'LIKE' ) ) );
	}

	/** Returns the ID of the tier in the address; '' for none. */
	private static function tier(): string {
		$tier = $_GET[ self::TIER ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- only shows fewer posts; only digits are taken.
		return is_string( $tier ) && 1 === preg_match( '/^\d{1,20}$/D', $tier ) ? $tier : '';
	}

	/** Returns what is chosen; '' for everything. */
	private static function chosen(): string {
		$chosen = $_GET[ self::NAME ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- only shows fewer posts; compared with a list.
		return in_array( $chosen, State_Sql::STATES, true ) ? $chosen : '';
	}

	private function show(): void {
		$choices = array(
			''                   => __( 'All, locked or not', 'tier-gate-for-patreon' ),
			State_Sql::LOCKED    => __( 'Locked', 'tier-gate-for-patreon' ),
			State_Sql::PARTS     => __( 'With locked parts', 'tier-gate-for-patreon' ),
			State_Sql::OPEN      => __( 'Public', 'tier-gate-for-patreon' ),
			State_Sql::EXCEPTION => __( 'Exceptions from rules', 'tier-gate-for-patreon' ),
		);
		echo '<label for="' . esc_attr( self::NAME ) . '" class="screen-reader-text">' . esc_html__( 'Filter by lock', 'tier-gate-for-patreon' ) . '</label>';
		echo '<select name="' . esc_attr( self::NAME ) . '" id="' . esc_attr( self::NAME ) . '">';
		foreach ( $choices as $value => $label ) {
			echo '<option value="' . esc_attr( $value ) . '"' . selected( self::chosen(), $value, false ) . '>' . esc_html( $label ) . '</option>';
		}
		echo '</select>';
		if ( '' !== self::tier() ) {
			echo '<label for="' . esc_attr( self::TIER ) . '" class="screen-reader-text">' . esc_html__( 'Filter by tier', 'tier-gate-for-patreon' ) . '</label>';
			echo '<select name="' . esc_attr( self::TIER ) . '" id="' . esc_attr( self::TIER ) . '"><option value="">' . esc_html__( 'All tiers', 'tier-gate-for-patreon' ) . '</option>';
			echo '<option value="' . esc_attr( self::tier() ) . '" selected="selected">' . esc_html( ( $this->tier_name )( self::tier() ) ) . '</option></select>';
		}
	}
}
