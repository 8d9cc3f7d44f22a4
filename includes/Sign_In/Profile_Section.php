<?php
/**
 * The profile screen.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Sign_In\Links;
use Patreon_Gate\Storage\Storage_Error;

/** Adds a section to a user's own profile: link or unlink the Patreon account. */
final class Profile_Section {

	/** The profile screen is a form itself, so this form is printed in the footer, and its fields refer to it by the `form` attribute. */
	private const FORM = 'patreon-gate-link';

	/**
	 * @param \Closure(): Links       $links       Links.
	 * @param \Closure(): Connections $connections The connection.
	 * @param \Closure(): Link_Form   $form        Fields of the form.
	 * @param \Closure(): Form_Token  $token       Against cross-site request forgery.
	 */
	public function __construct(
		private readonly \Closure $links,
		private readonly \Closure $connections,
		private readonly \Closure $form,
		private readonly Urls $urls,
		private readonly \Closure $token
	) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'show_user_profile', array( $this, 'show' ) );
	}

	/** @param mixed $user The current user, whose profile it is. */
	public function show( mixed $user ): void {
		try {
			if ( ! $user instanceof \WP_User || '' === ( ( $this->connections )()->current()->campaign_id ?? '' ) ) {
				return;
			}
			$link = ( $this->links )()->of_wp_user( $user->ID );
		} catch ( Storage_Error ) {
			return;
		}
		$notice = Notices::current();
		echo '<h2>' . esc_html__( 'Patreon', 'tier-gate-for-patreon' ) . '</h2>';
		if ( null !== $notice ) {
			echo '<div class="notice notice-info inline"><p>' . esc_html( $notice ) . '</p></div>';
		}
		if ( null === $link ) {
			echo ( $this->form )()->fields( $user, '', self::FORM ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made.
		} else {
			/* translators: %s: name on Patreon. */
			echo '<p>' . esc_html( sprintf( __( 'Linked to the Patreon account of %s.', 'tier-gate-for-patreon' ), $link->patreon_name ) ) . '</p>';
			echo '<p><button type="submit" class="button" form="' . esc_attr( self::FORM ) . '">' . esc_html__( 'Unlink', 'tier-gate-for-patreon' ) . '</button></p>';
		}
		add_action( 'admin_footer', fn () => $this->print_form( null === $link ) );
	}

	/** Prints the form the fields refer to. */
	private function print_form( bool $links ): void {
		$path = Return_Path::of_url( admin_url( 'profile.php' ), Return_Path::home() );
		$url  = $links ? $this->urls->start( Purpose::Link->value ) : $this->urls->to( 'unlink' );
		echo '<form id="' . esc_attr( self::FORM ) . '" method="post" action="' . esc_url( $url ) . '">'
			. ( $links ? ( $this->form )()->hidden( $path ) : ( $this->token )()->field( 'unlink' ) ) // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made.
			. '</form>';
	}
}
