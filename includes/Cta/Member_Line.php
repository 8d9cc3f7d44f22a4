<?php
/**
 * The line below an unlocked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
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

	/**
	 * @param Decision $decision Why the page is open to the reader.
	 * @param Viewer   $viewer   Who reads.
	 * @param int      $post_id  Post whose page it is.
	 * @return string HTML on one line.
	 */
	public function html( Decision $decision, Viewer $viewer, int $post_id ): string {
		$this->stylesheet->enqueue();
		// No lock is handed over: the line is about a page, which may have several.
		$text = Add_Ons::filter_text( Hooks::CTA_TEXT, $this->text( $decision->reason ), 'member_line', $decision->reason, $decision, null, $viewer, $post_id );
		if ( '' === $text ) {
			return '';
		}
		return sprintf(
			'<div class="patreon-gate-member">%s <a href="%s">%s</a> %s</div>',
			esc_html( $text ),
			esc_url( $this->destinations->account() ),
			esc_html__( 'My membership', 'tier-gate-for-patreon' ),
			$this->forms->sign_out()
		);
	}

	private function text( Reason $reason ): string {
		return match ( $reason ) {
			Reason::Owner        => __( 'You are reading as the creator.', 'tier-gate-for-patreon' ),
			Reason::Editor       => __( 'You can read this because you can edit it.', 'tier-gate-for-patreon' ),
			Reason::Granted      => __( 'The site owner has given you access.', 'tier-gate-for-patreon' ),
			Reason::Add_On_Grant => __( 'You can read this.', 'tier-gate-for-patreon' ),
			default              => __( 'You are reading as a member.', 'tier-gate-for-patreon' ),
		};
	}
}
