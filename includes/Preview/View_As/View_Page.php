<?php
/**
 * A post, viewed as somebody else.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview\View_As;

use Closure;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Decisions;
use Patreon_Gate\Locks\Found_Lock;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Preview\As_Reader;
use Patreon_Gate\Preview\Harmless_Links;
use Patreon_Gate\Sign_In\Current_Viewer;
use Patreon_Gate\Storage\Ledger\Known_Person;
use WP_Post;

/**
 * Shows a post as another reader would see it, to somebody who may edit the post. Everything is decided as for a real member with the same facts. For
 * everybody else the parameters of the address mean nothing.
 */
final class View_Page {

	/**
	 * @param Closure(): As_Reader              $as_reader Shows the page as another reader.
	 * @param Closure(): Access                 $access    Decides.
	 * @param Closure(): Lock_Finder            $locks     Knows the locks of the post.
	 * @param Closure(): Current_Viewer         $judge     Judges memberships by the policy of the site.
	 * @param Closure(string): ?Tier_Catalogue  $tiers     Returns the tiers of a campaign, '' for the first one; null where there is no such campaign.
	 * @param Closure(): Policy_Settings        $policy    What the creator decided.
	 * @param Closure(): void                   $uncounted Stops counting calls to action.
	 * @param Closure(View_Place, Choice, View_Result, bool): View_Bar $bar Builds the bar; the last argument tells whether the post is published.
	 */
	public function __construct(
		private readonly Closure $as_reader,
		private readonly Closure $access,
		private readonly Closure $locks,
		private readonly Closure $judge,
		private readonly Closure $tiers,
		private readonly Closure $policy,
		private readonly Closure $uncounted,
		private readonly Closure $bar
	) {}

	/** Adds the hook. It is called only in requests that name a reader. */
	public function register(): void {
		// The main query runs for the person who looks, so that they can view what is not published yet.
		add_action( 'wp', $this->answer( ... ), PHP_INT_MIN, 0 );
	}

	/** Begins to show the page as the reader that the address names, if the person may do that. */
	private function answer(): void {
		$post   = is_singular() && ! is_feed() && ! is_embed() && ! is_trackback() ? get_queried_object() : null;
		$method = $_SERVER['REQUEST_METHOD'] ?? 'GET'; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		if ( ! $post instanceof WP_Post || ! in_array( $method, array( 'GET', 'HEAD' ), true ) || ! is_user_logged_in() || ! current_user_can( 'edit_post', $post->ID ) ) {
			return;
		}
		$choice = View_Links::is_valid( $_GET[ Choice::NONCE ] ?? null, $post->ID ) // phpcs:ignore WordPress.Security -- verified there.
			? Choice::read( wp_unslash( $_GET ), $this->tiers, wp_timezone() ) // phpcs:ignore WordPress.Security.NonceVerification -- verified above.
			: Choice::least( ( $this->tiers )( '' ) ?? Tier_Catalogue::missing(), Choice::EXPIRED );
		$place  = View_Place::of( $post, View_Links::nonce( $post->ID ) );
		self::send_headers();
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
		// Nothing on the page acts for the person who looks: nobody joins, signs in or comments by trying it out.
		add_filter( Hooks::CTA_HTML, self::without_effect( ... ), PHP_INT_MAX );
		add_filter( 'comment_form_submit_field', self::without_effect( ... ), PHP_INT_MAX );
		( $this->uncounted )();
		$this->begin( $post, $choice );
		( $this->bar )( $place, $choice, $this->result( $post ), self::is_published( $post ) )->register();
	}

	private function begin( WP_Post $post, Choice $choice ): void {
		$at     = $choice->at ?? time();
		$person = $this->person( $choice, $at );
		$viewer = null === $person ? Viewer::stranger() : ( $this->judge )()->judged( $person, 0, $at );
		( $this->as_reader )()->begin( $viewer, $person, null, $at, self::is_published( $post ) ? array() : array( $post->ID => self::publication( $post, $at ) ) );
	}

	/**
	 * Returns what the ledger would know of such a reader.
	 *
	 * @param Choice $choice As whom the post is viewed.
	 * @param int    $at     Unix time at which they read.
	 * @return ?Known_Person Null for a logged-out visitor.
	 */
	private function person( Choice $choice, int $at ): ?Known_Person {
		if ( Reader_Kind::Logged_Out === $choice->kind ) {
			return null;
		}
		$facts = Typical_Member::facts( $choice->kind, $choice->tiers, $choice->tier, $choice->is_new, ( $this->policy )(), $at );
		return new Known_Person( Typical_Member::ID, '', null === $facts ? array() : array( $facts ) );
	}

	/** Says how much of the post the reader can read. It is called while the page is shown as that reader. */
	private function result( WP_Post $post ): View_Result {
		$found  = ( $this->locks )()->locks_of( $post );
		$access = ( $this->access )();
		$closed = array_filter( $found, static fn ( Found_Lock $lock ): bool => ! $access->decide_lock( $lock->lock, $lock->post_id )->granted );
		$whole  = array_filter( $closed, static fn ( Found_Lock $lock ): bool => $lock->whole );
		return new View_Result( array() !== $found, array() !== $whole, count( $closed ) );
	}

	private static function is_published( WP_Post $post ): bool {
		return null !== Decisions::published_at( $post->ID );
	}

	/**
	 * Returns when a post that is not published would be: as scheduled, or else when it is read.
	 *
	 * @param WP_Post $post Post.
	 * @param int     $at   Unix time at which it is read.
	 */
	private static function publication( WP_Post $post, int $at ): int {
		$scheduled = 'future' === $post->post_status ? get_post_timestamp( $post ) : false;
		return false === $scheduled ? $at : $scheduled;
	}

	private static function without_effect( mixed $html ): mixed {
		return is_string( $html ) ? Harmless_Links::in( $html ) : $html;
	}

	/** Sends headers that keep the page out of search engines and out of frames on other sites, and its address from sites it links to. */
	private static function send_headers(): void {
		if ( ! headers_sent() ) {
			header( 'X-Robots-Tag: noindex, nofollow' );
			header( 'X-Frame-Options: SAMEORIGIN' );
			header( "Content-Security-Policy: frame-ancestors 'self'" );
			header( 'Referrer-Policy: same-origin' );
		}
	}
}
