<?php
/**
 * Notices about problems and decisions.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

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

	/** @param string $code A constant of `Attention`. */
	private static function sentence( string $code ): string {
		return match ( $code ) {
			Attention::HELD, Attention::BRAKED => __( 'Patreon suddenly reports an unusually large number of members as gone or unpaid. Nobody was locked out. Check whether this is true, then approve or discard it.', 'tier-gate-for-patreon' ),
			Attention::OUTAGE => __( 'Patreon has not answered for hours. Your members keep their access for now, but nobody new can sign in.', 'tier-gate-for-patreon' ),
			Attention::STUCK => __( 'The database could not save the member sync. Members keep their current access, but changes on Patreon do not reach this site.', 'tier-gate-for-patreon' ),
			Attention::ASIDE => __( 'Some members could not be synced. They keep their current access.', 'tier-gate-for-patreon' ),
			Attention::PAUSED => __( 'An outgoing webhook is paused because its receiver stopped answering. Ask the person who set it up to resume or delete it through this site’s REST API.', 'tier-gate-for-patreon' ),
			Attention::COPIED => __( 'This is a copy of the site at another address, or the site has moved. Outgoing webhooks are not sent from here. Ask the person who set them up to resume or delete them through this site’s REST API.', 'tier-gate-for-patreon' ),
			Attention::STRIPPED => __( 'Another plugin removed members-only blocks from a post while it was being saved. The whole post is locked instead, so that nothing became public. Turn off the feature that cleans up or shortens HTML, add the blocks again, then remove the lock from the post.', 'tier-gate-for-patreon' ),
			Attention::BROKEN => __( 'Patreon no longer accepts the connection to your page. Members keep their access during the grace period, and locked posts stay locked. Repair the connection, or connect again.', 'tier-gate-for-patreon' ),
			default => '',
		};
	}
}
