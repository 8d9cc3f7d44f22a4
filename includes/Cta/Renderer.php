<?php
/**
 * The call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Counting\Count_Marks;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Denial_Renderer;
use Patreon_Gate\Sign_In\Forms;
use Patreon_Gate\Sign_In\Notices;

/**
 * Renders why something is locked and what to do about it. Logged-out visitors all get the same HTML, which page caches may store. It
 * contains public names, prices and links, and nothing of the lock.
 */
final class Renderer implements Denial_Renderer {

	/** Class of a call to action with a design. The plugin's own style of the box does not apply to it. */
	private const DESIGN = 'patreon-gate-cta--design';

	/** Beginning of the built-in box. */
	private const BOX = '<div class="patreon-gate-cta" role="group"';

	/**
	 * @param Access       $access       Knows the current viewer.
	 * @param Situations   $situations   Finds names, tiers and offers.
	 * @param Texts        $texts        Wording.
	 * @param Destinations $destinations Addresses.
	 * @param Closure(): Forms      $forms      Forms with one button; built only if the reader gets a button.
	 * @param Closure(): Stylesheet $stylesheet Style of the call to action; feeds and REST have none.
	 * @param Closure(Denial): ?Design_Source $designs Designs of creators; null where none can be chosen. Shown on pages only.
	 * @param Closure(): Count_Marks $marks     Makes it countable; feeds have nothing to count.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Situations $situations,
		private readonly Texts $texts,
		private readonly Destinations $destinations,
		private readonly Closure $forms,
		private readonly Closure $stylesheet,
		private readonly Closure $designs,
		private readonly Closure $marks
	) {}

	public function html( Denial $denial ): string {
		$viewer = $this->access->viewer();
		// Whatever fails here, the content stays locked and the page is shown.
		$html = Add_Ons::contain(
			'call to action',
			fn (): string => $this->destinations->together( fn (): string => $this->designed( $denial, $viewer ) ?? $this->build( $this->situations->of( $denial, $viewer ) ) ),
			fn (): string => $this->out_of_order( Situation::out_of_order( $denial ) )
		);
		$is_design = str_contains( $html, self::DESIGN );
		if ( ! $is_design && ! is_feed() && ! wp_is_serving_rest_request() ) {
			( $this->stylesheet )()->enqueue();
		}
		if ( false !== has_filter( Hooks::CTA_HTML ) ) {
			$html = Add_Ons::filter_text( Hooks::CTA_HTML, $html, $denial->decision(), $denial->lock, $denial->post_id, $viewer );
		}
		if ( $is_design ) {
			( $this->designs )( $denial )?->keep( $html );
		}
		return $html;
	}

	/**
	 * Returns the heading of the call to action, as a link to joining or signing in. It is not counted, because a view of it says little.
	 *
	 * @param Denial $denial  What is denied, and why.
	 * @param bool   $is_link Whether it may be a link.
	 */
	public function in_line( Denial $denial, bool $is_link ): string {
		$situation = Add_Ons::contain( 'call to action', fn (): Situation => $this->situations->of( $denial, $this->access->viewer() ), static fn (): Situation => Situation::out_of_order( $denial ) );
		$heading   = $this->texts->heading( $situation );
		$to        = $denial->return_to();
		if ( $situation->is_short ) {
			$url = $denial->post_id > 0 ? get_permalink( $denial->post_id ) : home_url( '/' );
		} else {
			$url = null === $situation->campaign ? '' : $this->destinations->open( $to, $denial->lock->campaign_id );
		}
		return '<span class="patreon-gate-in-line">('
			. ( $is_link && is_string( $url ) && '' !== $url ? '<a href="' . esc_url( $url ) . '" rel="nofollow">' . esc_html( $heading ) . '</a>' : esc_html( $heading ) )
			. ')</span>';
	}

	/**
	 * Returns the call to action with the design that a creator chose.
	 *
	 * @param Denial $denial What is denied, and why.
	 * @param Viewer $viewer Who reads.
	 * @return ?string HTML; null where no design can be shown, and in feeds, REST and wp-admin, which show the built-in box.
	 */
	private function designed( Denial $denial, Viewer $viewer ): ?string {
		// WP-Cron renders posts for mails.
		if ( is_feed() || wp_is_serving_rest_request() || is_admin() || wp_doing_cron() ) {
			return null;
		}
		$shown = Add_Ons::contain( 'design', fn (): ?Shown_Design => ( $this->designs )( $denial )?->of( $denial, $viewer ), static fn (): ?Shown_Design => null );
		if ( null === $shown ) {
			return null;
		}
		$data = self::data( $shown->design, $shown->face, $denial->return_to() );
		$html = '<div class="patreon-gate-cta ' . self::DESIGN . self::width( $shown->html ) . '" role="group" aria-label="' . esc_attr( $shown->heading ) . '"' . $data . '>' . $this->notice() . $shown->html . '</div>';
		return ( $this->marks )()->marked( $html, $shown->design, $shown->face, $denial->return_to() );
	}

	/**
	 * Returns the class for a design whose first block is wide. Themes give that width only to direct children of the content, so the box around the
	 * design needs the class, too.
	 */
	private static function width( string $html ): string {
		return 1 === preg_match( '/^<\w+ class="(?:[^"]* )?(align(?:wide|full))[ "]/', $html, $found ) ? ' ' . $found[1] : '';
	}

	private function build( Situation $situation ): string {
		$denial  = $situation->denial;
		$heading = $this->texts->heading( $situation );
		$body    = $this->texts->body( $situation );
		if ( $situation->is_short ) {
			$link = $denial->post_id > 0 ? get_permalink( $denial->post_id ) : false;
			return $this->short( $heading, $body, is_string( $link ) ? $link : home_url( '/' ) );
		}
		$actions = array_filter( $this->actions( $situation ), static fn( string $action ): bool => '' !== $action );
		// Lists of posts do not explain how joining works with each post: the post itself does.
		$is_list = did_action( 'wp' ) > 0 && ! is_singular();
		$note    = $is_list ? '' : $this->texts->note( $situation );
		$details = ! $is_list && $situation->explains_joining() ? Billing_Words::disclosure() : '';
		$box     = $this->box( $heading, $body, $actions, $note, $details, $situation->needs_code() ? Help_Code::html( $situation ) : '' );
		$face    = Faces::of( $situation );
		$box     = str_replace( self::BOX, self::BOX . self::data( 0, $face, $denial->return_to() ), $box );
		return ( $this->marks )()->marked( $box, 0, $face, $denial->return_to() );
	}

	private function out_of_order( Situation $situation ): string {
		return $this->box( $this->texts->heading( $situation ), $this->texts->body( $situation ), array() );
	}

	/**
	 * Returns the attribute by which scripts of add-ons learn what a call to action is about (`src/front`): design, face and post.
	 *
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    ID of the face.
	 * @param int    $post_id Post; 0 for none.
	 */
	private static function data( int $design, string $face, int $post_id ): string {
		return ' data-patreon-gate="' . esc_attr( "$design $face $post_id" ) . '"';
	}

	/**
	 * @param Situation $situation Situation of the reader.
	 * @return list<string> HTML; '' for actions that do not apply.
	 */
	private function actions( Situation $situation ): array {
		$denial   = $situation->denial;
		$campaign = $denial->lock->campaign_id;
		$to       = $denial->return_to();
		$actions  = array( $situation->has_button() ? $this->button( $situation, $to ) : '' );
		if ( $situation->viewer->is_stranger() ) {
			if ( null !== $situation->campaign ) {
				$actions[] = $this->sign_in_link( $this->destinations->open( $to, $campaign ), __( 'Already a member? Sign in', 'tier-gate-for-patreon' ) );
				$actions[] = $this->joined_link( $situation, $to );
			}
		} elseif ( Reason::Unconfirmed === $situation->told() ) {
			$actions[] = $this->sign_in_link( $this->destinations->sign_in( $to, $campaign ), __( 'Sign in with Patreon again', 'tier-gate-for-patreon' ) );
		} else {
			$actions[] = ( $this->forms )()->check_again( $to, '', $campaign, $this->texts->joined( $situation ) );
			$actions[] = sprintf( '<a href="%s">%s</a>', esc_url( $this->destinations->account() ), esc_html__( 'My membership', 'tier-gate-for-patreon' ) );
			if ( Reason::Not_A_Member === $situation->told() ) {
				// Many people have two accounts on Patreon.
				$actions[] = ( $this->forms )()->sign_out( '', __( 'Not you? Sign out', 'tier-gate-for-patreon' ) );
			}
		}
		return $actions;
	}

	/**
	 * Returns the link for readers who joined on Patreon and were not redirected back: it signs them in and leads to the unlocked post.
	 */
	private function joined_link( Situation $situation, int $to ): string {
		if ( ! $situation->offers_to_join() ) {
			return '';
		}
		return sprintf( '<a class="%s" href="%s" rel="nofollow">%s</a>', self::joined_class( $situation ), esc_url( $this->destinations->sign_in( $to, $situation->denial->lock->campaign_id ) ), esc_html( $this->texts->joined( $situation ) ) );
	}

	/**
	 * Returns the classes of the link for readers who have joined. Where Patreon's checkout sends readers back, they need the link only after joining
	 * in Patreon's app on a phone, which does not. All logged-out visitors get the same HTML, so the link is always there, and the style sheet shows
	 * it on phones only.
	 *
	 * @param Situation $situation Situation of the reader.
	 */
	public static function joined_class( Situation $situation ): string {
		return $situation->comes_back ? 'patreon-gate-cta__joined patreon-gate-cta__joined--app' : 'patreon-gate-cta__joined';
	}

	private function button( Situation $situation, int $return_to ): string {
		$url = $this->destinations->of( $situation, $return_to );
		return '' === $url ? '' : sprintf(
			'<div class="wp-block-button"><a class="wp-block-button__link patreon-gate-cta__join wp-element-button" href="%s" rel="nofollow"%s>%s</a></div>',
			esc_url( $url ),
			$this->destinations->new_tab() ? ' target="_blank"' : '',
			esc_html( $this->texts->button( $situation ) )
		);
	}

	private function sign_in_link( string $url, string $label ): string {
		return sprintf( '<a class="patreon-gate-cta__sign-in" href="%s" rel="nofollow">%s</a>', esc_url( $url ), esc_html( $label ) );
	}

	/** Returns the message after a sign-in that ended on this page: a fixed sentence for the code in the address. */
	private function notice(): string {
		$text = did_action( 'wp' ) > 0 && is_singular() ? Notices::current() : null;
		return null === $text ? '' : '<p class="patreon-gate-cta__notice" role="status">' . esc_html( $text ) . '</p>';
	}

	/**
	 * @param string              $heading Plain text.
	 * @param string              $body    Plain text.
	 * @param array<int, string>  $actions HTML.
	 * @param string              $note    Plain text.
	 * @param string              $details HTML.
	 * @param string              $code    HTML with the support code, '' for none.
	 */
	private function box( string $heading, string $body, array $actions, string $note = '', string $details = '', string $code = '' ): string {
		// On one line, with a `div` around each action: wpautop turns line breaks, and text beside a form, into paragraphs.
		return self::BOX . ' aria-label="' . esc_attr( $heading ) . '">'
			. $this->notice()
			. '<p class="patreon-gate-cta__heading"><strong>' . esc_html( $heading ) . '</strong></p>'
			. '<p>' . esc_html( $body ) . '</p>'
			. ( array() === $actions ? '' : '<div class="patreon-gate-cta__actions"><div>' . implode( '</div><div>', $actions ) . '</div></div>' )
			. ( '' === $note ? '' : '<p class="patreon-gate-cta__note">' . esc_html( $note ) . '</p>' )
			. $details
			. ( '' === $code ? '' : '<p class="patreon-gate-cta__code">' . $code . '</p>' )
			. '</div>';
	}

	private function short( string $heading, string $body, string $link ): string {
		return '<p><strong>' . esc_html( $heading ) . '</strong> ' . esc_html( $body ) . ' <a href="' . esc_url( $link ) . '">' . esc_html__( 'Read on the site', 'tier-gate-for-patreon' ) . '</a></p>';
	}
}
