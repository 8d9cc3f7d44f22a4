<?php
/**
 * Content of the membership page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Closure;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Ledger\Known_Person;
use Patreon_Gate\Storage\Sign_In\Links;

/**
 * Renders what the membership page shows, in any page: first a payment that failed, then the memberships and what they unlock, then how to
 * sign out, unlink and delete one's data. Logged-out visitors all get the same HTML, without a token.
 */
final class Account_Content {

	/** Class of buttons that are not the main one. */
	public const QUIET = 'patreon-gate-account__quiet';

	/**
	 * @param Current_Viewer                               $viewer     Who is signed in.
	 * @param Campaigns                                    $campaigns  Campaigns.
	 * @param Account_Membership                           $membership One membership.
	 * @param Links                                        $links      Links between accounts.
	 * @param Forms                                        $forms      Forms with one button.
	 * @param Link_Form                                    $link_form  Form that links accounts.
	 * @param Urls                                         $urls       The plugin's own addresses.
	 * @param Closure(): list<array{url: string, title: string}> $unlocked   The newest posts that are locked, and unlocked for the reader.
	 */
	public function __construct(
		private readonly Current_Viewer $viewer,
		private readonly Campaigns $campaigns,
		private readonly Account_Membership $membership,
		private readonly Links $links,
		private readonly Forms $forms,
		private readonly Link_Form $link_form,
		private readonly Urls $urls,
		private readonly Closure $unlocked
	) {}

	/** Returns the content for the reader of this request. HTML. */
	public function html(): string {
		$person = $this->viewer->person();
		$parts  = null === $person ? $this->stranger() : $this->member( $person );
		return $this->within( $parts . $this->account_part() );
	}

	/** Returns the content for logged-out visitors, whoever asks. HTML. */
	public function html_for_strangers(): string {
		return $this->within( $this->stranger() );
	}

	private function within( string $html ): string {
		$notice = Notices::current();
		return '<div class="patreon-gate-account">' . ( null === $notice ? '' : '<p class="patreon-gate-account__notice" role="status">' . esc_html( $notice ) . '</p>' ) . $html . '</div>';
	}

	private function stranger(): string {
		return '<p>' . esc_html__( 'You are not signed in with Patreon on this site.', 'tier-gate-for-patreon' ) . '</p><p class="patreon-gate-account__actions"><a class="wp-element-button" rel="nofollow" href="'
			. esc_url( $this->urls->start( Purpose::Sign_In->value, null, Return_Path::of_url( $this->urls->account(), '/' ) ) ) . '">'
			. esc_html__( 'Sign in with Patreon', 'tier-gate-for-patreon' ) . '</a></p><p class="patreon-gate-account__soft">'
			. esc_html__( 'You sign in on Patreon with your Patreon password, then come back here. Your Patreon password does not work on this site.', 'tier-gate-for-patreon' ) . '</p>';
	}

	private function member( Known_Person $person ): string {
		$name = '' === $person->name ? __( 'a Patreon account without a name', 'tier-gate-for-patreon' ) : $person->name;
		$due  = '';
		$rest = '';
		foreach ( $this->shown() as list( $campaign, $entitlement ) ) {
			if ( Account_Membership::must_pay( $entitlement ) ) {
				$due .= $this->membership->payment( $campaign, $entitlement );
			}
			$rest .= $this->membership->html( $campaign, $entitlement, $person->membership( $campaign->id ), time(), '' === $rest && $entitlement->active ? $this->unlocked_posts() : '' );
		}
		return $due
			/* translators: %s: the reader's name on Patreon. */
			. '<p>' . esc_html( sprintf( __( 'You are signed in as %s.', 'tier-gate-for-patreon' ), $name ) ) . '</p>' . $rest
			// If a payment is due, the message about it already has the button that checks again.
			. '<div class="patreon-gate-account__actions">' . ( '' === $due ? $this->forms->check_again( 0, $this->is_paying() ? self::QUIET : 'wp-element-button' ) : '' ) . $this->forms->sign_out( self::QUIET ) . '</div>'
			. $this->forget_part();
	}

	/** @return list<array{Campaign, Entitlement}> The primary campaign, and those in which they are or were members. */
	private function shown(): array {
		$viewer = $this->viewer->current();
		$shown  = array();
		foreach ( $this->campaigns->all() as $at => $campaign ) {
			$entitlement = $viewer->entitlement( $campaign->id );
			if ( 0 === $at || Member_State::None !== $entitlement->state ) {
				$shown[] = array( $campaign, $entitlement );
			}
		}
		return $shown;
	}

	/** Tells whether they already have the access of paying members anywhere; then "Just paid?" is not shown first. */
	private function is_paying(): bool {
		foreach ( $this->viewer->current()->entitlements as $entitlement ) {
			if ( $entitlement->paying ) {
				return true;
			}
		}
		return false;
	}

	private function unlocked_posts(): string {
		$items = '';
		foreach ( ( $this->unlocked )() as $post ) {
			$items .= '<li><a href="' . esc_url( $post['url'] ) . '">' . esc_html( $post['title'] ) . '</a></li>';
		}
		return '' === $items ? '' : '<h3>' . esc_html__( 'Newest posts it unlocks', 'tier-gate-for-patreon' ) . '</h3><ul>' . $items . '</ul>';
	}

	/** Returns the section with the button "Delete my data". Deleting takes two steps, so that nobody does it by accident. */
	private function forget_part(): string {
		return '<details class="patreon-gate-account__forget"><summary>' . esc_html__( 'Delete my data', 'tier-gate-for-patreon' ) . '</summary><p class="patreon-gate-account__soft">'
			. esc_html__( 'Deletes what this site knows about your membership and signs you out everywhere. Your membership on Patreon does not change, and you can sign in again at any time.', 'tier-gate-for-patreon' )
			. '</p>' . $this->forms->button( 'forget', __( 'Delete my data now', 'tier-gate-for-patreon' ), 'patreon-gate-account__grave', 0 ) . '</details>';
	}

	/** Returns the section about the link between the two accounts, for people who are logged in to WordPress. */
	private function account_part(): string {
		$user = wp_get_current_user();
		if ( ! $user->exists() ) {
			return '';
		}
		$link = $this->links->of_wp_user( $user->ID );
		$html = '<h2>' . esc_html__( 'Your account on this site', 'tier-gate-for-patreon' ) . '</h2>';
		if ( null === $link ) {
			return $html . $this->link_form->html( $user, Return_Path::of_url( $this->urls->account(), '/' ) );
		}
		/* translators: 1: name of the account on this site, 2: name on Patreon. */
		$text = sprintf( __( 'Your account %1$s is linked to the Patreon account of %2$s.', 'tier-gate-for-patreon' ), $user->display_name, $link->patreon_name );
		return $html . '<p>' . esc_html( $text ) . '</p>' . $this->forms->button( 'unlink', __( 'Unlink', 'tier-gate-for-patreon' ), self::QUIET, 0 );
	}
}
