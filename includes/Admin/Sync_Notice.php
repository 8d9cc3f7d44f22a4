<?php
/**
 * Notices about problems and decisions.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Patreon_Gate\Health\Attention_Checks;
use Patreon_Gate\Storage\Options\Attention;

/** Shows notices on every admin screen, to people who may act on them. Costs no query. */
final class Sync_Notice {

	public function __construct( private readonly Attention $attention ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'admin_notices', array( $this, 'show' ) );
	}

	/** Prints the notices. */
	public function show(): void {
		if ( ! current_user_can( Capability::MANAGE ) ) {
			return;
		}
		$codes     = array_unique( array_merge( ...array_values( $this->attention->all() ), ...array( array() ) ) );
		$sentences = array_unique( array_combine( $codes, array_map( self::sentence( ... ), $codes ) ) );
		foreach ( $sentences as $code => $sentence ) {
			if ( '' !== $sentence ) {
				// The settings screen removes a notice as soon as its problem is solved there.
				echo '<div class="notice notice-warning" data-patreon-gate-attention="' . esc_attr( $code ) . '"><p><strong>' . esc_html( PATREON_GATE_NAME ) . '</strong>: ' . esc_html( $sentence );
				$url = self::url( $code );
				if ( '' !== $url ) {
					echo ' <a href="' . esc_url( $url ) . '">' . esc_html__( 'View details', 'tier-gate-for-patreon' ) . '</a>';
				}
				echo '</p></div>';
			}
		}
	}

	/** Returns the screen where it can be solved; '' if there is none. */
	private static function url( string $code ): string {
		return match ( $code ) {
			Attention::HELD, Attention::BRAKED, Attention::OUTAGE, Attention::STUCK, Attention::ASIDE => Settings_Page::url( Settings_Page::CONNECTION, Settings_Page::SYNC ),
			Attention::BROKEN => Settings_Page::url(),
			default => '',
		};
	}

	/** Returns what the health checks say about a code; '' for an unknown one. */
	private static function sentence( string $code ): string {
		$finding = Attention_Checks::finding( $code );
		return null === $finding ? '' : $finding->title . '. ' . $finding->text;
	}
}
