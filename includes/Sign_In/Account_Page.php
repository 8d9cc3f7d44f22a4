<?php
/**
 * The membership page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Ledger\Known_Person;
use Patreon_Gate\Storage\Sign_In\Links;

/** Renders `account`: who is signed in, the state of their memberships, and how to sign out, unlink or delete their data. */
final class Account_Page {

	public function __construct(
		private readonly Current_Viewer $viewer,
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Links $links,
		private readonly Forms $forms,
		private readonly Link_Form $link_form,
		private readonly Plain_Page $page,
		private readonly Urls $urls
	) {}

	public function answer( Request $request ): Answer {
		if ( 'GET' !== $request->method && 'HEAD' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		$person = $this->viewer->person();
		$notice = Notices::text( $request->query[ Urls::NOTICE ] ?? null );
		$html   = null === $notice ? '' : '<p class="notice" role="status">' . esc_html( $notice ) . '</p>';
		$html  .= null === $person ? $this->stranger() : $this->member( $person );
		return Answer::page( $this->page->html( __( 'Your Patreon membership', 'tier-gate-for-patreon' ), $html . $this->account_part() ) );
	}

	private function stranger(): string {
		return '<p>' . esc_html__( 'You are not signed in with Patreon on this site.', 'tier-gate-for-patreon' ) . '</p><p class="actions"><a class="button" rel="nofollow" href="'
			. esc_url( $this->urls->start( Purpose::Sign_In->value, null, Return_Path::of_url( $this->urls->account(), '/' ) ) ) . '">'
			. esc_html__( 'Sign in with Patreon', 'tier-gate-for-patreon' ) . '</a></p>' . self::two_places();
	}

	private function member( Known_Person $person ): string {
		$name = '' === $person->name ? __( 'a Patreon account without a name', 'tier-gate-for-patreon' ) : $person->name;
		/* translators: %s: the reader's name on Patreon. */
		$html = '<p>' . esc_html( sprintf( __( 'You are signed in as %s.', 'tier-gate-for-patreon' ), $name ) ) . '</p>' . $this->memberships();
		return $html . '<div class="actions">' . $this->forms->check_again( 0, $this->is_paying() ? 'quiet' : '' ) . $this->forms->sign_out( 'quiet' ) . '</div>'
			. '<h2>' . esc_html__( 'Delete my data', 'tier-gate-for-patreon' ) . '</h2><p class="soft">'
			. esc_html__( 'Deletes what this site knows about your membership and signs you out everywhere. Your membership on Patreon does not change, and you can sign in again at any time.', 'tier-gate-for-patreon' )
			. '</p>' . $this->forms->button( 'forget', __( 'Delete my data', 'tier-gate-for-patreon' ), 'grave', 0 );
	}

	/** Returns whether they already have the access of paying members anywhere; then "Just paid?" is not shown first. */
	private function is_paying(): bool {
		foreach ( $this->viewer->current()->entitlements as $entitlement ) {
			if ( $entitlement->paying ) {
				return true;
			}
		}
		return false;
	}

	private function memberships(): string {
		$viewer = $this->viewer->current();
		$html   = '';
		foreach ( $this->campaigns->all() as $campaign ) {
			$entitlement = $viewer->entitlement( $campaign->id );
			if ( Member_State::None === $entitlement->state && $campaign !== $this->campaigns->primary() ) {
				continue;
			}
			$tiers = Membership_Words::tiers( $entitlement, $this->tiers->catalogue( $campaign->id ) );
			$html .= '<h2>' . esc_html( $campaign->name ) . '</h2><p>' . esc_html( Membership_Words::sentence( $entitlement ) ) . '</p><dl>';
			if ( '' !== $tiers ) {
				$html .= '<dt>' . esc_html__( 'Tier', 'tier-gate-for-patreon' ) . '</dt><dd>' . esc_html( $tiers ) . '</dd>';
			}
			if ( null !== $entitlement->member_since ) {
				$html .= '<dt>' . esc_html__( 'Member since', 'tier-gate-for-patreon' ) . '</dt><dd>' . esc_html( (string) wp_date( self::date_format(), $entitlement->member_since ) ) . '</dd>';
			}
			$html .= '</dl>';
			$html .= $this->way_to_patreon( $campaign, $entitlement );
		}
		return $html;
	}

	/** Returns the link to Patreon that fits: pay, change the tier, or look at the creator's page. */
	private function way_to_patreon( Campaign $campaign, Entitlement $entitlement ): string {
		$must_pay = in_array( $entitlement->state, array( Member_State::Declined, Member_State::Declined_Expired, Member_State::Declined_First, Member_State::Fraud, Member_State::Unknown ), true );
		$url      = $must_pay ? $this->urls->payment() : $campaign->url;
		if ( '' === $url ) {
			return '';
		}
		$label = match ( true ) {
			$must_pay            => __( 'Update my payment on Patreon', 'tier-gate-for-patreon' ),
			$entitlement->active => __( 'Change my membership on Patreon', 'tier-gate-for-patreon' ),
			/* translators: %s: name of the campaign. */
			default              => sprintf( __( 'See %s on Patreon', 'tier-gate-for-patreon' ), $campaign->name ),
		};
		return '<p><a href="' . esc_url( $url ) . '">' . esc_html( $label ) . '</a></p>';
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
		return $html . '<p>' . esc_html( $text ) . '</p>' . $this->forms->button( 'unlink', __( 'Unlink', 'tier-gate-for-patreon' ), 'quiet', 0 );
	}

	/** Explains that WordPress and Patreon have separate passwords, which many people mix up. */
	private static function two_places(): string {
		return '<p class="soft">' . esc_html__( 'You sign in on Patreon with your Patreon password, then come back here. Your Patreon password does not work on this site.', 'tier-gate-for-patreon' ) . '</p>';
	}

	private static function date_format(): string {
		$format = get_option( 'date_format' );
		return is_string( $format ) && '' !== $format ? $format : 'Y-m-d';
	}
}
