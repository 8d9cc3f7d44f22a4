<?php
/**
 * Tokens of forms.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/**
 * Makes and checks tokens against cross-site request forgery. WordPress' nonces are the same for all visitors who are not logged in to WordPress, so
 * these also depend on the Patreon session.
 */
final class Form_Token {

	public const FIELD = 'patreon_gate_token';

	/** Seconds after which the token changes. It is accepted for the current period and the one before. */
	private const PERIOD = 43200;

	public function __construct( private readonly Viewer_Session $session ) {}

	/** Returns the hidden field for a form of that action. Only for pages that no cache stores. */
	public function field( string $action ): string {
		return '<input type="hidden" name="' . self::FIELD . '" value="' . esc_attr( $this->make( $action, $this->period( time() ) ) ) . '">';
	}

	/** Tells whether a posted form came from a page of this site, made for the same person. */
	public function verify( Request $request, string $action, int $now ): bool {
		$sent   = $request->form_text( self::FIELD );
		$period = $this->period( $now );
		return hash_equals( $this->make( $action, $period ), $sent ) || hash_equals( $this->make( $action, $period - 1 ), $sent );
	}

	private function make( string $action, int $period ): string {
		return hash_hmac(
			'sha256',
			implode( '|', array( 'patreon-gate', $action, (string) $period, $this->session->secret(), (string) get_current_user_id(), wp_get_session_token() ) ),
			wp_salt( 'nonce' )
		);
	}

	private function period( int $now ): int {
		return intdiv( $now, self::PERIOD );
	}
}
