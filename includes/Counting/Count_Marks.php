<?php
/**
 * Marks in pages.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

use Closure;
use Patreon_Gate\Storage\Options\Settings;

/**
 * Writes marks into the HTML of a call to action: a lazy image that counts views, and a parameter in its links. The marks are the same for every
 * reader, and writing them stores nothing. Where counting is switched off, there is no image, and links stay as they are.
 */
final class Count_Marks {

	/** Whether this request shows a preview, which is not counted. */
	private bool $is_stopped = false;

	/** @var array<int, list<string>> Site → beginnings of addresses whose links are counted. */
	private array $counted = array();

	/** @var array<int, list<string>> Regular expressions for links to them, by site of a network. */
	private array $patterns = array();

	/**
	 * @param Settings                                        $settings Whether anything is counted.
	 * @param Closure( string, array<string, string> ): string $address Returns one of our own addresses, of an action and its parameters.
	 */
	public function __construct( private readonly Settings $settings, private readonly Closure $address ) {}

	/** Stops writing marks for the rest of the request. */
	public function stop(): void {
		$this->is_stopped = true;
	}

	/** Tells whether calls to action are counted at all. */
	public function is_counting(): bool {
		return ! $this->is_stopped && $this->settings->counts_calls();
	}

	/**
	 * Returns the image, which a browser loads when the reader scrolls near it. It is the last element of the box, so that it changes no margins.
	 *
	 * The `div` around it takes no space and hides whatever a theme does to images (`Cta/cta.css`); without it, `wpautop()` would make a paragraph.
	 * Feeds, e-mails and REST responses get no image, because they are not shown on a page of this site.
	 *
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    Face it shows.
	 * @param int    $post_id Post that is locked, or that the page shows.
	 * @return string HTML on one line; '' where nothing is counted.
	 */
	public function image( int $design, string $face, int $post_id ): string {
		$mark = $this->is_counting() && self::is_page() ? Mark::of( $design, $face, $post_id ) : null;
		return null === $mark ? '' : $this->image_of( $mark->signed() );
	}

	private function image_of( string $signed ): string {
		return sprintf(
			'<div class="patreon-gate-seen" aria-hidden="true"><img src="%s" alt="" width="1" height="1" loading="lazy" decoding="async"></div>',
			esc_url( ( $this->address )( 'seen', array( Mark::PARAMETER => $signed ) ) )
		);
	}

	/**
	 * Adds the mark to a link that readers follow from a call to action, that is an address of `start` or `open`. Other links are returned unchanged.
	 *
	 * @param string $url     Address, not escaped.
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    Face it shows.
	 * @param int    $post_id Post that is locked, or that the page shows.
	 */
	public function mark( string $url, int $design, string $face, int $post_id ): string {
		$mark = $this->is_counting() && self::is_one_of( $url, $this->counted() ) ? Mark::of( $design, $face, $post_id ) : null;
		return null === $mark ? $url : add_query_arg( Mark::PARAMETER, rawurlencode( $mark->signed() ), $url );
	}

	/**
	 * Adds the image to a rendered call to action, and the mark to its links and to its form "check again".
	 *
	 * @param string $html    HTML of one element, on one line.
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    Face it shows.
	 * @param int    $post_id Post that is locked, or that the page shows.
	 */
	public function marked( string $html, int $design, string $face, int $post_id ): string {
		$mark = $this->is_counting() ? Mark::of( $design, $face, $post_id ) : null;
		if ( null === $mark ) {
			return $html;
		}
		$signed = $mark->signed();
		$query  = Mark::PARAMETER . '=' . rawurlencode( $signed );
		foreach ( $this->patterns() as $pattern ) {
			// A regular expression, because parsing the HTML to find the links would take ten times as long as building the rest of the box.
			$html = preg_replace_callback(
				$pattern,
				static fn ( array $link ): string => $link[1] . $link[2] . ( str_contains( $link[1] . $link[2], '?' ) ? '&#038;' : '?' ) . $query . '"',
				$html
			) ?? $html;
		}
		if ( str_contains( $html, '<form ' ) ) {
			$form  = preg_quote( ' action="' . esc_url( ( $this->address )( 'refresh', array() ) ) . '">', '~' );
			$field = '<input type="hidden" name="' . Mark::PARAMETER . '" value="' . esc_attr( $signed ) . '">';
			$html  = preg_replace( "~$form(?:<input [^>]*>)*~", '$0' . $field, $html ) ?? $html;
		}
		$end = self::is_page() ? strrpos( $html, '</' ) : false;
		return false === $end ? $html : substr_replace( $html, $this->image_of( $signed ), $end, 0 );
	}

	/**
	 * Returns the beginnings of addresses whose links are counted. Building an address takes about a hundred function calls, so it is done once per
	 * request.
	 *
	 * @return list<string>
	 */
	private function counted(): array {
		return $this->counted[ get_current_blog_id() ] ??= array( ( $this->address )( 'start', array() ), ( $this->address )( 'open', array() ) );
	}

	/**
	 * Returns the regular expressions for links to these addresses: up to the address, and the rest of it.
	 *
	 * @return list<string>
	 */
	private function patterns(): array {
		return $this->patterns[ get_current_blog_id() ] ??= array_map(
			static fn ( string $address ): string => '~(' . preg_quote( 'href="' . esc_url( $address ), '~' ) . ')([^"]*)"~',
			$this->counted()
		);
	}

	/**
	 * Tells whether an address begins with one of the given beginnings.
	 *
	 * @param string       $url     Address.
	 * @param list<string> $counted Beginnings.
	 */
	private static function is_one_of( string $url, array $counted ): bool {
		foreach ( $counted as $beginning ) {
			if ( str_starts_with( $url, $beginning ) ) {
				return true;
			}
		}
		return false;
	}

	/** Tells whether this request shows a page of the site. */
	private static function is_page(): bool {
		return did_action( 'wp' ) > 0 && ! is_feed() && ! is_admin() && ! wp_is_serving_rest_request();
	}
}
