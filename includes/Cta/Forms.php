<?php
/**
 * Forms of a signed-in reader.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Sign_In\Form_Token;
use Patreon_Gate\Sign_In\Urls;

/** Builds the forms with the token that ties them to the reader's session. Only on pages no cache may keep. */
final class Forms implements Actions {

	/**
	 * @param Urls       $urls  Addresses.
	 * @param Form_Token $token Token of the session.
	 */
	public function __construct( private readonly Urls $urls, private readonly Form_Token $token ) {}

	public function check_again( int $post_id ): string {
		$label = __( 'I have just paid: check again', 'tier-gate-for-patreon' );
		return $this->form( $this->urls->refresh(), 'refresh', $label, $post_id );
	}

	public function sign_out(): string {
		return $this->form( $this->urls->sign_out(), 'sign-out', __( 'Sign out', 'tier-gate-for-patreon' ), is_singular() ? get_queried_object_id() : 0 );
	}

	private function form( string $url, string $action, string $label, int $post_id ): string {
		return sprintf(
			'<form class="patreon-gate-form" method="post" action="%s">%s%s<button type="submit">%s</button></form>',
			esc_url( $url ),
			$this->token->field( $action ),
			$post_id > 0 ? '<input type="hidden" name="post" value="' . $post_id . '">' : '',
			esc_html( $label )
		);
	}
}
