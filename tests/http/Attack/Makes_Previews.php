<?php
/**
 * Making and opening previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;

/** Makes previews of calls to action as the editor does, and reads their pages. */
trait Makes_Previews {

	/** Browser of the creator. */
	private Browser $browser;

	/** @param array<string, mixed> $body Parameters. */
	private function make( array $body, ?Browser $browser = null, ?string $nonce = null ): Page {
		$browser ??= $this->browser;
		$nonce   ??= $browser->rest_nonce();
		return $browser->request( 'POST', '/wp-json/patreon-gate/v1/previews', (string) wp_json_encode( (object) $body ), array( 'Content-Type' => 'application/json' ) + ( '' === $nonce ? array() : array( 'X-WP-Nonce' => $nonce ) ) );
	}

	private function get( mixed $url, ?Browser $browser = null ): Page {
		self::assertIsString( $url );
		return ( $browser ?? $this->browser )->get( $url );
	}

	/** Returns the only call to action of a page. */
	private static function call_to_action( Page $page ): string {
		$found = self::calls_to_action( $page );
		self::assertCount( 1, $found, $page->body );
		return $found[0];
	}

	/**
	 * Returns the HTML of each call to action of a page.
	 *
	 * @return list<string>
	 */
	private static function calls_to_action( Page $page ): array {
		$document = new \DOMDocument();
		$document->loadHTML( '<?xml encoding="utf-8"?>' . $page->body, LIBXML_NOERROR );
		$found = ( new \DOMXPath( $document ) )->query( '//div[contains(concat(" ", @class, " "), " patreon-gate-cta ")]' );
		self::assertInstanceOf( \DOMNodeList::class, $found );
		return array_map( static fn ( \DOMNode $node ): string => (string) $document->saveHTML( $node ), iterator_to_array( $found, false ) );
	}
}
