<?php
/**
 * Line below an unlocked post.
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

/** Tells members why they can read, with links to their membership page and to sign out. Never on a page that may be cached. */
final class Member_Line {

	/**
	 * @param Destinations $destinations Addresses.
	 * @param Forms        $forms        Forms with one button.
	 * @param Stylesheet   $stylesheet   Style of the line.
	 */
	public function __construct(
		private readonly Destinations $destinations,
		private readonly Forms $forms,
		private readonly Stylesheet $stylesheet
	) {}

	/**
	 * @param Decision $decision Why the reader can read the page.
	 * @param Viewer   $viewer   Who reads.
	 * @param int      $post_id  Post of the page.
	 * @return string HTML on one line.
	 */
	public function html( Decision $decision, Viewer $viewer, int $post_id ): string {
		$this->stylesheet->enqueue();
		// Passes no lock to the filter: the line is about a page, which may have several.
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
