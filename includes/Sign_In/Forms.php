<?php
/**
 * Forms with one button.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Renders forms with one button each. They contain a token, so they belong only on pages that no cache stores. */
final class Forms {

	public function __construct( private readonly Urls $urls, private readonly Form_Token $token ) {}

	/**
	 * Renders the form "Check again", which reads the membership from Patreon again.
	 *
	 * @param int    $post_id     Post to return to; 0 for the membership page.
	 * @param string $class_name  Class of the button.
	 * @param string $campaign_id Campaign in question; '' for all.
	 * @param string $label       Plain text; '' for "Just paid? Check again".
	 * @param bool   $is_link     Whether the button looks like the theme's links: its label is an `a` without an address, in a paragraph, because some
	 *                            themes give links in paragraphs another color.
	 * @return string HTML on one line.
	 */
	public function check_again( int $post_id, string $class_name = '', string $campaign_id = '', string $label = '', bool $is_link = false ): string {
		return $this->button( 'refresh', '' === $label ? __( 'Just paid? Check again', 'tier-gate-for-patreon' ) : $label, $class_name, $post_id, $campaign_id, $is_link );
	}

	/**
	 * Renders the sign-out form. HTML on one line.
	 *
	 * @param string $class_name Class of the button.
	 * @param string $label      Plain text; '' for "Sign out".
	 */
	public function sign_out( string $class_name = '', string $label = '' ): string {
		return $this->button( 'sign-out', '' === $label ? __( 'Sign out', 'tier-gate-for-patreon' ) : $label, $class_name, 0 );
	}

	/**
	 * Renders a form with one button.
	 *
	 * @param string $action  One of `Router`.
	 * @param string $label   Plain text.
	 * @param bool   $is_link Whether it looks like a link.
	 */
	public function button( string $action, string $label, string $class_name, int $post_id, string $campaign_id = '', bool $is_link = false ): string {
		$text   = esc_html( $label );
		$button = '<button type="submit"' . ( '' === $class_name ? '' : ' class="' . esc_attr( $class_name ) . '"' ) . '>' . ( $is_link ? "<a>$text</a>" : $text ) . '</button>';
		return '<form method="post" action="' . esc_url( $this->urls->to( $action ) ) . '">' . $this->token->field( $action )
			. ( $post_id > 0 ? '<input type="hidden" name="post" value="' . $post_id . '">' : '' )
			. ( '' === $campaign_id ? '' : '<input type="hidden" name="' . Urls::CAMPAIGN . '" value="' . esc_attr( $campaign_id ) . '">' )
			. ( $is_link ? "<p>$button</p>" : $button ) . '</form>';
	}
}
