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
use Patreon_Gate\Storage\Texts\State_Sql;
use WP_Query;

/** Adds a menu above the list of posts: only locked ones, those with locked parts, public ones, and exceptions. */
final class Lock_Filter {

	/** Name in the address. */
	public const NAME = 'patreon_gate_locks';

	/** @param Closure(): Locked_Query $query Narrows queries down. */
	public function __construct( private readonly Closure $query ) {}

	/**
	 * Adds the hooks.
	 *
	 * @param string $type Post type of the list.
	 */
	public function register( string $type ): void {
		add_action( 'restrict_manage_posts', fn ( mixed $shown, mixed $which ) => $type === $shown && 'top' === $which ? $this->show() : null, 10, 2 );
		if ( '' !== self::chosen() ) {
			( $this->query )()->register();
			add_action( 'pre_get_posts', static fn ( mixed $query ) => $query instanceof WP_Query && $query->is_main_query() ? $query->set( Locked_Query::STATE, self::chosen() ) : null );
		}
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
	}
}
