<?php
/**
 * WordPress' privacy tools.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Privacy;

/** Adds our exporter, our eraser and our text for the privacy policy guide. */
final class Tools {

	/**
	 * @param \Closure(): Exporter $exporter Creates the exporter.
	 * @param \Closure(): Eraser   $eraser   Creates the eraser.
	 */
	public function __construct( private readonly \Closure $exporter, private readonly \Closure $eraser ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'wp_privacy_personal_data_exporters', array( $this, 'exporters' ) );
		add_filter( 'wp_privacy_personal_data_erasers', array( $this, 'erasers' ) );
		add_action( 'admin_init', array( $this, 'suggest_policy' ) );
	}

	/**
	 * @param mixed $exporters Registered exporters.
	 * @return array<array-key, mixed>
	 */
	public function exporters( mixed $exporters ): array {
		$exporters                 = is_array( $exporters ) ? $exporters : array();
		$exporters['patreon-gate'] = array(
			'exporter_friendly_name' => PATREON_GATE_NAME,
			'callback'               => fn ( string $email, int $page = 1 ): array => ( $this->exporter )()->export( $email, $page ),
		);
		return $exporters;
	}

	/**
	 * @param mixed $erasers Registered erasers.
	 * @return array<array-key, mixed>
	 */
	public function erasers( mixed $erasers ): array {
		$erasers                 = is_array( $erasers ) ? $erasers : array();
		$erasers['patreon-gate'] = array(
			'eraser_friendly_name' => PATREON_GATE_NAME,
			'callback'             => fn ( string $email ): array => ( $this->eraser )()->erase( $email, time() ),
		);
		return $erasers;
	}

	/** Adds text to the guide for the site's privacy policy. */
	public function suggest_policy(): void {
		if ( function_exists( 'wp_add_privacy_policy_content' ) ) {
			wp_add_privacy_policy_content( PATREON_GATE_NAME, self::policy() );
		}
	}

	/** Returns the text. Runs on every admin screen, so it must be cheap: its HTML needs no escaping. */
	private static function policy(): string {
		$paragraphs = array(
			__( 'Parts of this site can only be read by members on Patreon. To know who can read them, this site receives the list of its creator’s members from Patreon: their Patreon user ID, name, email address, the state of their membership, its tiers and amounts, and when it was last paid. It does not receive card numbers or passwords.', 'tier-gate-for-patreon' ),
			__( 'If you sign in here with Patreon, a cookie remembers you in this browser until you sign out or it expires. It contains a random number and nothing about you. If you link your Patreon account to your account on this site, the link is stored until you remove it.', 'tier-gate-for-patreon' ),
			__( 'This site keeps a log of changes to memberships and of sign-ins, so that its creator can explain why something is locked or unlocked for you. The site may send these events to other services that its creator uses.', 'tier-gate-for-patreon' ),
			__( 'You can delete all of this on your membership page. As long as you are a member on Patreon, Patreon reports your membership to this site again.', 'tier-gate-for-patreon' ),
		);
		return '<p class="privacy-policy-tutorial">' . esc_html__( 'Say how long the log is kept, and name any services you send events to.', 'tier-gate-for-patreon' ) . '</p><p>'
			. implode( '</p><p>', array_map( 'esc_html', $paragraphs ) ) . '</p>';
	}
}
