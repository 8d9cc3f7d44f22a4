<?php
/**
 * A message to people who tried to lift a rule.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Closure;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Saving\Rule_Guard;
use WP_Post;

use function is_array;
use function is_numeric;
use function is_string;

/**
 * Says what was kept as it was, because it would have lifted a rule: above the next screen, after the classic editor or bulk edit saved, and in the
 * form of quick edit. The block editor is answered by REST.
 */
final class Kept_Lock_Notice {

	/** Argument of addresses in wp-admin: the ID of the post. */
	private const PARAMETER = 'patreon_gate_kept';

	/**
	 * @param Closure(): Rule_Guard $guard Knows what was kept.
	 * @param Closure(): Post_Rules $rules Finds the rules of a post.
	 */
	public function __construct( private readonly Closure $guard, private readonly Closure $rules ) {}

	/** Adds the hooks; only in wp-admin, and only where there are rules. */
	public function register(): void {
		add_filter( 'wp_redirect', $this->tell_next_screen( ... ) );
		add_filter( 'removable_query_args', static fn ( mixed $names ): mixed => is_array( $names ) ? array( ...$names, self::PARAMETER ) : $names );
		add_action( 'admin_notices', $this->show( ... ) );
		add_action( 'wp_after_insert_post', $this->answer_quick_edit( ... ), PHP_INT_MAX );
	}

	private function tell_next_screen( mixed $location ): mixed {
		$post_id = is_string( $location ) && str_contains( $location, '/wp-admin/' ) ? ( $this->guard )()->first_refused() : 0;
		return is_string( $location ) && $post_id > 0 ? add_query_arg( self::PARAMETER, (string) $post_id, $location ) : $location;
	}

	private function show(): void {
		$given = $_GET[ self::PARAMETER ] ?? null; // phpcs:ignore WordPress.Security.NonceVerification.Recommended, WordPress.Security.ValidatedSanitizedInput -- names a post whose rules are shown to those who may edit it; changes nothing.
		$post  = is_numeric( $given ) ? get_post( (int) $given ) : null;
		if ( $post instanceof WP_Post && current_user_can( 'edit_post', $post->ID ) ) {
			$why = array_map( static fn ( Rule_Match $match ): string => Rule_Words::why( $match ), ( $this->rules )()->holding( $post ) );
			if ( array() !== $why ) {
				echo '<div class="notice notice-warning is-dismissible"><p>' . esc_html( self::sentence( $why ) ) . '</p></div>';
			}
		}
	}

	/** Quick edit shows a response without a row as an error in its form. */
	private function answer_quick_edit( mixed $post_id ): void {
		$why = doing_action( 'wp_ajax_inline-save' ) && is_numeric( $post_id ) ? ( $this->guard )()->refused( (int) $post_id ) : array();
		if ( array() !== $why ) {
			wp_die( esc_html( self::sentence( $why ) ), '', array( 'response' => 200 ) );
		}
	}

	/** @param list<string> $why Why rules hold. */
	private static function sentence( array $why ): string {
		return implode( ' ', $why ) . ' ' . __( 'Only people who manage Tier Gate can change that, so this part of your change was not saved. Everything else was.', 'tier-gate-for-patreon' );
	}
}
