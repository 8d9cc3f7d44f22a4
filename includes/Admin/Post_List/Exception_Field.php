<?php
/**
 * The field of quick edit and bulk edit for exceptions from rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Closure;
use Patreon_Gate\Admin\Capability;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Error;

/** Prints, reads and saves whether a post is an exception, for which no rule holds. Only people who manage the plugin may change that. */
final class Exception_Field {

	/** Name of the menu: "" changes nothing. */
	private const FIELD = 'patreon_gate_exception';
	private const YES   = 'yes';
	private const NO    = 'no';

	/** Name of the field with what held when the form was made. */
	private const BEFORE = 'patreon_gate_exception_before';

	/**
	 * @param Closure(): Post_Rules   $rules   Finds rules.
	 * @param Closure(): Rule_Changes $changes Changes exceptions.
	 */
	public function __construct( private readonly Closure $rules, private readonly Closure $changes ) {}

	/**
	 * Prints the field for people who may use it, where there are rules.
	 *
	 * @param bool $is_bulk Whether it is for bulk edit.
	 */
	public function show( bool $is_bulk ): void {
		if ( ! Post_Locks::has_rules() || ! current_user_can( Capability::MANAGE ) ) {
			return;
		}
		$choices = array(
			''        => $is_bulk ? __( '— No Change —', 'tier-gate-for-patreon' ) : __( 'As it is now', 'tier-gate-for-patreon' ),
			self::NO  => __( 'Rules hold', 'tier-gate-for-patreon' ),
			self::YES => __( 'Exception: no rule holds', 'tier-gate-for-patreon' ),
		);
		echo '<label><span class="title">' . esc_html__( 'Rules', 'tier-gate-for-patreon' ) . '</span><select name="' . esc_attr( self::FIELD ) . '">';
		foreach ( $choices as $value => $label ) {
			echo '<option value="' . esc_attr( $value ) . '">' . esc_html( $label ) . '</option>';
		}
		echo '</select></label>';
		if ( ! $is_bulk ) {
			echo '<input type="hidden" name="' . esc_attr( self::BEFORE ) . '" value="" />';
		}
	}

	/**
	 * Returns what holds for a post, as the field says it; '' for people who may not change it.
	 *
	 * @param int $post_id Post.
	 */
	public function value( int $post_id ): string {
		if ( ! Post_Locks::has_rules() || ! current_user_can( Capability::MANAGE ) ) {
			return '';
		}
		return ( $this->rules )()->is_exception( $post_id ) ? self::YES : self::NO;
	}

	/**
	 * Reads what a form sends.
	 *
	 * @param array<array-key, mixed> $sent Fields, unslashed.
	 * @return bool|WP_Error|null Whether posts are exceptions from now on; null changes nothing.
	 */
	public function read( array $sent ): bool|WP_Error|null {
		$wanted = $sent[ self::FIELD ] ?? '';
		if ( '' === $wanted ) {
			return null;
		}
		if ( self::YES !== $wanted && self::NO !== $wanted ) {
			return new WP_Error( 'patreon_gate_exception', __( 'It is not clear whether rules should hold. Nothing was saved. Reload the page and choose again.', 'tier-gate-for-patreon' ) );
		}
		return current_user_can( Capability::MANAGE ) ? self::YES === $wanted : new WP_Error( 'patreon_gate_denied', __( 'Sorry, you are not allowed to make exceptions from rules.', 'tier-gate-for-patreon' ) );
	}

	/**
	 * Makes posts exceptions, or ends that.
	 *
	 * @param list<int> $post_ids     Posts.
	 * @param bool      $is_exception Whether they are exceptions from now on.
	 * @return ?string What is wrong; null where it is done.
	 */
	public function set( array $post_ids, bool $is_exception ): ?string {
		try {
			( $this->changes )()->set_exceptions( $post_ids, $is_exception );
		} catch ( Refused_Rule $refused ) {
			return 'too_many' === $refused->why
				? __( 'There are as many exceptions as the plugin keeps. Use a rule that keeps a tag public instead.', 'tier-gate-for-patreon' )
				: __( 'The exceptions could not be saved, because rules were changed at the same time. Try again.', 'tier-gate-for-patreon' );
		}
		return null;
	}

	/**
	 * Saves what quick edit sends together with the post: an exception ends before the post is saved, and begins after it.
	 *
	 * @param int                     $post_id Post.
	 * @param array<array-key, mixed> $sent    Fields, unslashed.
	 * @return ?string What is wrong; then nothing may be saved.
	 */
	public function save_with_post( int $post_id, array $sent ): ?string {
		$before = $sent[ self::BEFORE ] ?? '';
		if ( ( $sent[ self::FIELD ] ?? '' ) === $before ) {
			return null;
		}
		$excepts = $this->read( $sent );
		if ( null === $excepts || $excepts instanceof WP_Error ) {
			return $excepts?->get_error_message();
		}
		if ( $before !== $this->value( $post_id ) ) {
			return __( 'The rules were changed in the meantime. Nothing was saved. Reload the page and try again.', 'tier-gate-for-patreon' );
		}
		add_action(
			$excepts ? 'wp_after_insert_post' : 'pre_post_update',
			function ( mixed $saved ) use ( $post_id, $excepts ): void {
				$problem = $post_id === $saved ? $this->set( array( $post_id ), $excepts ) : null;
				if ( null !== $problem ) {
					wp_die( esc_html( $problem ) );
				}
			},
			$excepts ? PHP_INT_MAX : PHP_INT_MIN
		);
		return null;
	}
}
