<?php
/**
 * The page of a preview.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Closure;
use Patreon_Gate\Cta\Design_Source;
use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Texts;
use Patreon_Gate\Designs\Choice;
use Patreon_Gate\Designs\Content_Guard;
use Patreon_Gate\Designs\Design_Renderer;
use Patreon_Gate\Designs\Post_Type;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Designs\Previews;
use Patreon_Gate\Storage\Designs\Stored_Preview;
use WP;

/**
 * Answers the address of a preview: a post of the site as the reader of one face sees it. Only the person who asked for the preview, in the
 * same login session and with the capability still held, is shown anything.
 */
final class Preview_Page {

	/** Query parameter: ID of the face. It decides nothing about access. */
	public const FACE = 'patreon-gate-face';

	/**
	 * @param Previews                         $previews  Stored previews.
	 * @param Closure(): As_Reader             $as_reader Shows the page as another reader.
	 * @param Closure(): Preview_Situation     $situation Makes up the reader and their situation.
	 * @param Closure(): Effective_Locks       $locks     Knows the locks of the post.
	 * @param Closure(): Choice                $choice    Finds the chosen designs.
	 * @param Closure(): Design_Renderer       $renderer  Renders.
	 * @param Closure(Design_Source): void     $use       Shows this design in every call to action of the page.
	 */
	public function __construct(
		private readonly Previews $previews,
		private readonly Closure $as_reader,
		private readonly Closure $situation,
		private readonly Closure $locks,
		private readonly Closure $choice,
		private readonly Closure $renderer,
		private readonly Closure $use
	) {}

	/** Adds the hook. It is called only in requests that name a preview. */
	public function register(): void {
		add_action( 'parse_request', array( $this, 'answer' ), PHP_INT_MIN );
	}

	/**
	 * Begins the preview, or refuses the request.
	 *
	 * @param mixed $wp The `WP` object.
	 */
	public function answer( mixed $wp ): void {
		if ( ! $wp instanceof WP || isset( $wp->query_vars['rest_route'] ) ) {
			return; // REST knows no previews.
		}
		$method  = $_SERVER['REQUEST_METHOD'] ?? 'GET'; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		$preview = in_array( $method, array( 'GET', 'HEAD' ), true ) ? $this->previews->find( $_GET[ Urls::PREVIEW ] ?? null, time() ) : null; // phpcs:ignore WordPress.Security -- the token is a secret of this session, and nothing is changed.
		if ( null === $preview || ! $this->may_look( $preview ) ) {
			$this->refuse();
		}
		$face = $_GET[ self::FACE ] ?? ''; // phpcs:ignore WordPress.Security -- compared with the known faces.
		$face = is_string( $face ) && isset( Faces::all()[ $face ] ) ? $face : Faces::OTHER;
		self::forget_token();
		add_action( 'wp', fn () => $this->check_post( $preview->post_id ), PHP_INT_MIN, 0 );
		add_action( 'send_headers', self::send_headers( ... ), PHP_INT_MAX, 0 );
		add_filter( 'wp_robots', 'wp_robots_no_robots' );
		add_action( 'wp_head', self::print_base( ... ), 0, 0 );
		add_filter( Hooks::CTA_HTML, static fn ( mixed $html ): mixed => is_string( $html ) ? Harmless_Links::in( $html ) : $html, PHP_INT_MAX );
		$this->begin( $preview, $face );
	}

	/**
	 * Tells whether the person behind the request may look at a preview.
	 *
	 * @param Stored_Preview $preview What is previewed.
	 */
	private function may_look( Stored_Preview $preview ): bool {
		$session = wp_get_session_token();
		return $preview->user_id > 0 && get_current_user_id() === $preview->user_id && '' !== $session
			&& hash_equals( $preview->session, self::session_hash( $session ) ) && current_user_can( Post_Type::CAPABILITY );
	}

	/**
	 * Returns the hash that is stored in place of the token of a login session.
	 *
	 * @param string $session WordPress' token of the session.
	 */
	public static function session_hash( #[\SensitiveParameter] string $session ): string {
		return hash( 'sha256', 'patreon-gate-preview|' . $session );
	}

	private function begin( Stored_Preview $preview, string $face ): void {
		$locks     = ( $this->locks )()->locks_of( $preview->post_id );
		$campaign  = array() === $locks ? '' : $locks[0]->campaign_id;
		$situation = ( $this->situation )();
		$reader    = $situation->reader( $preview, $face, $campaign );
		$denial    = Made_Up_Reader::denial( $face, time() );
		$post      = get_post( $preview->post_id );
		if ( array() === $locks && null !== $post && ! Lock_Markup::may_be_in( $post->post_content ) ) {
			// A preview on a post without a lock shows it as if the post were locked for everyone but paying members.
			add_filter(
				Hooks::LOCK_RESOLVE,
				static fn ( mixed $added, mixed $post_id ): mixed => is_array( $added ) && $preview->post_id === $post_id ? array( ...$added, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) ) : $added,
				10,
				2
			);
		}
		( $this->as_reader )()->begin( $reader, null, static fn ( Lock $lock, int $post_id ): ?Decision => $preview->post_id === $post_id ? $denial : null );
		( $this->use )(
			new Previewed_Design(
				$face,
				static fn ( Denial $of, Viewer $viewer ): Situation => $situation->of( $of, $viewer, $preview, $face ),
				fn ( Situation $of ): array => $this->contents( $preview, $of ),
				( $this->renderer )(),
				new Texts(),
				new Content_Guard()
			)
		);
	}

	/**
	 * Returns the block markup to show: what the editor sent, the stored design, or the designs that are chosen.
	 *
	 * @param Stored_Preview $preview   What is previewed.
	 * @param Situation      $situation Situation of the reader.
	 * @return list<string>
	 */
	private function contents( Stored_Preview $preview, Situation $situation ): array {
		if ( null !== $preview->content ) {
			return array( $preview->content );
		}
		$posts = new Design_Posts();
		return 0 === $preview->design ? array_map( $posts->content( ... ), ( $this->choice )()->of( $situation ) ) : array( $posts->stored( $preview->design ) );
	}

	/**
	 * Refuses where the address is not that of the post: a list, a feed, or another post.
	 *
	 * @param int $post_id Post of the preview.
	 */
	private function check_post( int $post_id ): void {
		if ( ! is_singular() || get_queried_object_id() !== $post_id || is_feed() || is_embed() || is_trackback() ) {
			$this->refuse();
		}
		// The token was removed from the request, so core might redirect to an address without it.
		remove_action( 'template_redirect', 'redirect_canonical' );
	}

	/** Sends headers that keep the page out of search engines and out of frames on other sites, and its address from sites it links to. */
	private static function send_headers(): void {
		if ( ! headers_sent() ) {
			header( 'X-Robots-Tag: noindex, nofollow' );
			header( 'X-Frame-Options: SAMEORIGIN' );
			header( "Content-Security-Policy: frame-ancestors 'self'" );
			header( 'Referrer-Policy: no-referrer' );
		}
	}

	/**
	 * Prints a `base` element that opens links in a new window. The editor shows the preview in a frame that does not allow that, so these links do
	 * nothing there.
	 */
	private static function print_base(): void {
		echo '<base target="_blank"><meta name="patreon-gate-preview" content="1">' . "\n";
	}

	/** Removes the token from the request, so that nothing on the page repeats it. */
	private static function forget_token(): void {
		foreach ( array( Urls::PREVIEW, self::FACE ) as $name ) {
			unset( $_GET[ $name ], $_REQUEST[ $name ] ); // phpcs:ignore WordPress.Security.NonceVerification -- only removed; the token itself was verified.
		}
		foreach ( array( 'REQUEST_URI', 'QUERY_STRING' ) as $name ) {
			if ( is_string( $_SERVER[ $name ] ?? null ) ) {
				$_SERVER[ $name ] = preg_replace( '/([?&]|^)' . Urls::PREVIEW . '=[^&]*&?/', '$1', $_SERVER[ $name ] ) ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only shortened.
			}
		}
	}

	/** Refuses the request, with the same message for every reason. */
	private function refuse(): never {
		if ( ! headers_sent() ) {
			self::send_headers();
		}
		wp_die(
			esc_html__( 'This preview has ended. Go back to the editor and reload the preview there.', 'tier-gate-for-patreon' ),
			esc_html__( 'Preview of a call to action', 'tier-gate-for-patreon' ),
			array( 'response' => 403 )
		);
	}
}
