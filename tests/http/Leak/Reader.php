<?php
/**
 * Somebody who reads the site in the leak tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;

/** A browser with a name, and what its owner may see. */
final class Reader {

	private ?string $nonce = null;

	/** Is signed in to WordPress. */
	public readonly bool $has_account;

	/**
	 * @param string  $name        For messages.
	 * @param Browser $browser     Signed in as needed.
	 * @param bool    $is_entitled The membership opens the locks.
	 * @param bool    $may_edit    May edit everybody's posts.
	 * @param string  $login       Name of the WordPress account, '' for none.
	 */
	public function __construct(
		public readonly string $name,
		public readonly Browser $browser,
		public readonly bool $is_entitled = false,
		public readonly bool $may_edit = false,
		public readonly string $login = ''
	) {
		$this->has_account = '' !== $login;
	}

	/**
	 * @param string                $path    Path with query.
	 * @param array<string, string> $headers More header fields.
	 * @param string                $method  Method.
	 * @param string                $body    Body.
	 */
	public function get( string $path, array $headers = array(), string $method = 'GET', string $body = '' ): Page {
		if ( $this->is_entitled || $this->may_edit ) {
			$headers['X-Canary-Allowed'] = 'yes';
		}
		return $this->browser->request( $method, $path, $body, $headers );
	}

	/**
	 * A REST request, with the nonce that makes the sign-in count.
	 *
	 * @param string                $route   Below `/wp-json`.
	 * @param array<string, string> $headers More header fields.
	 * @param string                $method  Method.
	 * @param string                $body    JSON.
	 */
	public function rest( string $route, array $headers = array(), string $method = 'GET', string $body = '' ): Page {
		if ( $this->has_account ) {
			$this->nonce           ??= $this->browser->rest_nonce();
			$headers['X-WP-Nonce'] = $this->nonce;
		}
		if ( '' !== $body ) {
			$headers['Content-Type'] = 'application/json';
		}
		return $this->get( '/wp-json' . $route, $headers, $method, $body );
	}

	/**
	 * An XML-RPC call with user name and password.
	 *
	 * @param string      $method Method.
	 * @param list<mixed> $values Parameters.
	 */
	public function xmlrpc( string $method, array $values ): Page {
		require_once ABSPATH . WPINC . '/class-IXR.php';
		require_once ABSPATH . WPINC . '/IXR/class-IXR-request.php';
		return $this->get( '/xmlrpc.php', array( 'Content-Type' => 'text/xml' ), 'POST', ( new \IXR_Request( $method, $values ) )->getXml() );
	}
}
