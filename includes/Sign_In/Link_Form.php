<?php
/**
 * The form that links two accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Site\Site_Address;

/**
 * Renders the form for the membership page and the profile screen. People whose account can do more than read may enter its password, to
 * allow signing in to it with Patreon.
 */
final class Link_Form {

	public function __construct( private readonly Urls $urls, private readonly Form_Token $token ) {}

	/**
	 * @param string $return_path Where to come back to.
	 * @return string HTML.
	 */
	public function html( \WP_User $user, string $return_path ): string {
		if ( Site_Address::is_other_domain() ) {
			return $this->elsewhere();
		}
		return '<form method="post" action="' . esc_url( $this->urls->start( Purpose::Link->value ) ) . '">' . $this->fields( $user, $return_path ) . '</form>';
	}

	/** Returns the fields of the form, for places where the form element itself has to be elsewhere. */
	public function fields( \WP_User $user, string $return_path, string $form_id = '' ): string {
		if ( Site_Address::is_other_domain() ) {
			return $this->elsewhere();
		}
		$form = '' === $form_id ? '' : ' form="' . esc_attr( $form_id ) . '"';
		$html = '<p>' . esc_html__( 'Link your Patreon account to read members-only posts with this account too.', 'tier-gate-for-patreon' ) . '</p>';
		if ( ! Wp_Sign_In::only_reads( $user ) ) {
			$html .= '<p><label for="patreon-gate-password">' . esc_html__( 'To also log in to this account with Patreon, enter your password for this site (optional)', 'tier-gate-for-patreon' ) . '</label>'
				. '<input type="password" id="patreon-gate-password" name="password" autocomplete="current-password"' . $form . '></p>';
		}
		return $html . ( '' === $form_id ? $this->hidden( $return_path ) : '' )
			. '<p><button type="submit" class="button wp-element-button"' . $form . '>' . esc_html__( 'Link with Patreon', 'tier-gate-for-patreon' ) . '</button></p>';
	}

	/**
	 * Returns what is shown on another domain of the site. WordPress' own cookie is not valid on the domain Patreon knows, so a user who is
	 * logged in here is logged out there. Passing the login on to that domain would need a flow like that of `Cross_Domain_Sign_In`.
	 */
	private function elsewhere(): string {
		$home  = Site_Address::home();
		$login = wp_login_url( $this->urls->at( $home, 'account' ) );
		$here  = Site_Address::visited();
		// WordPress may also build this address from the request's host. If it is on neither domain, the link leads to the membership page.
		$login = str_starts_with( $login, $here . '/' ) ? $home . substr( $login, strlen( $here ) ) : ( str_starts_with( $login, $home . '/' ) ? $login : $this->urls->at( $home, 'account' ) );
		return '<p>' . sprintf(
			/* translators: 1: opening tag of a link; 2: address of the site, such as example.org; 3: closing tag. */
			esc_html__( 'To link your Patreon account, %1$slog in at %2$s%3$s. Patreon knows this site by that address.', 'tier-gate-for-patreon' ),
			'<a href="' . esc_url( $login ) . '">',
			esc_html( substr( $home, (int) strpos( $home, '://' ) + 3 ) ),
			'</a>'
		) . '</p>';
	}

	/** Returns the hidden fields of the form. */
	public function hidden( string $return_path ): string {
		return $this->token->field( 'link' ) . '<input type="hidden" name="to" value="' . esc_attr( $return_path ) . '">';
	}
}
