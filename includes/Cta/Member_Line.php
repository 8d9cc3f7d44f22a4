<?php
/**
 * The line below an unlocked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Sign_In\Forms;

/** Tells members as whom they read, and the way to account and sign-out. Never on a page that a cache may keep. */
final class Member_Line {

	/**
	 * @param Destinations $destinations Addresses.
	 * @param Forms        $forms        Buttons that send something.
	 * @param Stylesheet   $stylesheet   Looks.
	 */
	public function __construct(
		private readonly Destinations $destinations,
		private readonly Forms $forms,
		private readonly Stylesheet $stylesheet
	) {}

	/** HTML on one line. */
	public function html(): string {
		$this->stylesheet->enqueue();
		$text = Add_Ons::filter_text( Hooks::CTA_TEXT, __( 'You are reading as a member.', 'tier-gate-for-patreon' ), 'member_line', Reason::Entitled );
		if ( '' === $text ) {
			return '';
		}
		return sprintf(
			'<div class="patreon-gate-member">%s <a href="%s">%s</a> %s</div>',
			esc_html( $text ),
			esc_url( $this->destinations->account() ),
			esc_html__( 'Account', 'tier-gate-for-patreon' ),
			$this->forms->sign_out()
		);
	}
}
