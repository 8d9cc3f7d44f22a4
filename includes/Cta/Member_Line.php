<?php
/**
 * Line below an unlocked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Sign_In\Current_Viewer;
use Patreon_Gate\Sign_In\Forms;
use Patreon_Gate\Sign_In\Notices;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Connections\Tiers;

/**
 * Tells members who they are signed in as and why they can read the page, with links to their membership page and to sign out. Above the content, it
 * tells them that a payment was declined, or that they have just joined. Never on a page that may be cached.
 */
final class Member_Line {

	/**
	 * @param Destinations              $destinations Addresses.
	 * @param Forms                     $forms        Forms with one button.
	 * @param Stylesheet                $stylesheet   Style of the line.
	 * @param Closure(): Current_Viewer $person       Knows the name of the reader.
	 * @param Closure(): Tiers          $tiers        Titles of tiers.
	 */
	public function __construct(
		private readonly Destinations $destinations,
		private readonly Forms $forms,
		private readonly Stylesheet $stylesheet,
		private readonly Closure $person,
		private readonly Closure $tiers
	) {}

	/** Enqueues the style of the line, for blocks that show its parts. */
	public function enqueue_style(): void {
		$this->stylesheet->enqueue_for_members();
	}

	/**
	 * Returns the line below unlocked content.
	 *
	 * @param Decision $decision Why the reader can read the page.
	 * @param Viewer   $viewer   Who reads.
	 * @param int      $post_id  Post of the page.
	 * @return string HTML on one line.
	 */
	public function html( Decision $decision, Viewer $viewer, int $post_id ): string {
		$this->stylesheet->enqueue_for_members();
		$text = $this->filtered( $this->text( $decision->reason, $viewer ), 'member_line', $decision, $viewer, $post_id );
		if ( '' === $text ) {
			return '';
		}
		return sprintf(
			'<div class="patreon-gate-member" data-patreon-gate-open="%d"><span>%s</span> %s <a href="%s">%s</a></div>',
			$post_id,
			esc_html( $text ),
			$this->forms->sign_out( '', __( 'Not you? Sign out', 'tier-gate-for-patreon' ) ),
			esc_url( $this->destinations->account() ),
			esc_html__( 'My membership', 'tier-gate-for-patreon' )
		);
	}

	/**
	 * Returns what stands above unlocked content: the message of a sign-in that ended here, and that a payment was declined.
	 *
	 * @param Decision $decision Why the reader can read the page.
	 * @param Viewer   $viewer   Who reads.
	 * @param int      $post_id  Post of the page.
	 * @return string HTML on one line; '' for nothing.
	 */
	public function above( Decision $decision, Viewer $viewer, int $post_id ): string {
		// Pages rarely have a notice, and then do not load its class.
		$notice   = isset( $_GET[ Urls::NOTICE ] ) ? Notices::current() : null; // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
		$html = null === $notice ? '' : '<p class="patreon-gate-member__notice" role="status">' . esc_html( $notice ) . '</p>';
		return $html . $this->payment( $decision, $viewer, $post_id );
	}

	/**
	 * Returns that a payment was declined, and until when what the reader can read stays unlocked.
	 *
	 * @param Decision $decision         Why the reader can read the page.
	 * @param Viewer   $viewer           Who reads.
	 * @param int      $post_id          Post of the page.
	 * @param bool     $is_partly_locked Whether a part of the post is locked for the reader.
	 * @return string HTML on one line; '' for nothing.
	 */
	public function payment( Decision $decision, Viewer $viewer, int $post_id, bool $is_partly_locked = false ): string {
		$declined = Reason::Entitled === $decision->reason ? $this->declined( $viewer ) : null;
		$text     = null === $declined ? '' : $this->filtered( self::grace( $declined, $is_partly_locked ), 'member_notice', $decision, $viewer, $post_id );
		if ( '' === $text ) {
			return '';
		}
		$this->stylesheet->enqueue_for_members();
		return sprintf(
			'<p class="patreon-gate-member__notice">%s <a href="%s">%s</a></p>',
			esc_html( $text ),
			esc_url( $this->destinations->payment() ),
			esc_html__( 'Update my payment on Patreon', 'tier-gate-for-patreon' )
		);
	}

	/**
	 * Returns the reader's name on Patreon and their tier, such as "Ada · Supporter".
	 *
	 * @param Viewer $viewer Who reads.
	 * @return string Plain text; '' if neither is known.
	 */
	public function who( Viewer $viewer ): string {
		$name = ( $this->person )()->person()->name ?? '';
		return implode( ' · ', array_filter( array( $name, $this->tier( $viewer ) ), static fn ( string $part ): bool => '' !== $part ) );
	}

	/** Returns the title of their most expensive tier, in the first campaign in which they have one. */
	private function tier( Viewer $viewer ): string {
		foreach ( $viewer->entitlements as $entitlement ) {
			$title = $entitlement->active ? ( $this->tiers )()->catalogue( $entitlement->campaign_id )->most_expensive_title( $entitlement->tier_ids ) : '';
			if ( '' !== $title ) {
				return $title;
			}
		}
		return '';
	}

	/** Returns the membership whose payment was declined while its grace period lasts, the one that ends first. */
	private function declined( Viewer $viewer ): ?Entitlement {
		$first = null;
		foreach ( $viewer->entitlements as $entitlement ) {
			if ( Member_State::Declined === $entitlement->state && $entitlement->paying && null !== $entitlement->valid_until && $entitlement->valid_until < ( $first->valid_until ?? PHP_INT_MAX ) ) {
				$first = $entitlement;
			}
		}
		return $first;
	}

	private static function grace( Entitlement $declined, bool $is_partly_locked ): string {
		$format = get_option( 'date_format' );
		$date   = (string) wp_date( is_string( $format ) ? $format : 'Y-m-d', $declined->valid_until );
		return $is_partly_locked
			/* translators: %s: date. */
			? sprintf( __( 'Patreon could not take your last payment. That happens, and nothing is lost: what your membership unlocks stays unlocked until %s.', 'tier-gate-for-patreon' ), $date )
			/* translators: %s: date. */
			: sprintf( __( 'Patreon could not take your last payment. That happens, and nothing is lost: you can keep reading until %s.', 'tier-gate-for-patreon' ), $date );
	}

	private function text( Reason $reason, Viewer $viewer ): string {
		return match ( $reason ) {
			Reason::Owner        => __( 'You are reading as the creator.', 'tier-gate-for-patreon' ),
			Reason::Editor       => __( 'You can read this because you can edit it.', 'tier-gate-for-patreon' ),
			Reason::Granted      => __( 'The site owner has given you access.', 'tier-gate-for-patreon' ),
			Reason::Everyone     => __( 'Everyone can read this now.', 'tier-gate-for-patreon' ),
			Reason::Add_On_Grant => __( 'You can read this.', 'tier-gate-for-patreon' ),
			default              => $this->as_member( $this->who( $viewer ) ),
		};
	}

	private function as_member( string $who ): string {
		return '' === $who
			? __( 'You are reading as a member.', 'tier-gate-for-patreon' )
			/* translators: %s: name and tier of the reader, such as "Ada · Supporter". */
			: sprintf( __( 'You are reading as %s.', 'tier-gate-for-patreon' ), $who );
	}

	/** Applies the filter to a text, without a lock: the text is about a page, which may have several. */
	private function filtered( string $text, string $part, Decision $decision, Viewer $viewer, int $post_id ): string {
		return Add_Ons::filter_text( Hooks::CTA_TEXT, $text, $part, $decision->reason, $decision, null, $viewer, $post_id );
	}
}
