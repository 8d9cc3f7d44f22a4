<?php
/**
 * A reader in the leak tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Fiber;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;

/** A browser with a name and the access of its owner. */
final class Reader {

	private ?string $nonce = null;

	/** This reader where a lock lets them in that others do not open. */
	private ?self $let_in = null;

	/** Whether they are logged in to WordPress. */
	public readonly bool $has_account;

	/**
	 * @param string  $name        For messages.
	 * @param string  $base_url    The site.
	 * @param Browser $browser     Signed in as needed.
	 * @param bool    $is_entitled The membership opens the locks.
	 * @param bool    $may_edit    May edit everybody's posts.
	 * @param string  $login       Name of the WordPress account, '' for none.
	 * @param string  $tier        Tier of `Leak_Site`, '' for none.
	 * @param bool    $owns        Wrote the locked posts.
	 */
	public function __construct(
		public readonly string $name,
		private readonly string $base_url,
		public readonly Browser $browser,
		public readonly bool $is_entitled = false,
		public readonly bool $may_edit = false,
		public readonly string $login = '',
		public readonly string $tier = '',
		public readonly bool $owns = false
	) {
		$this->has_account = '' !== $login;
	}

	/** Returns the reader as a lock of this kind sees them. */
	public function before( Lock_Kind $kind ): self {
		$is_let_in = Lock_Kind::EVERYONE === $kind->opens_for || ( Lock_Kind::SILVER === $kind->opens_for && '' !== $this->tier );
		if ( $this->is_entitled || $this->may_edit || ! $is_let_in ) {
			return $this;
		}
		return $this->let_in ??= new self( $this->name, $this->base_url, $this->browser, true, false, $this->login, $this->tier );
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
		$page = $this->request( $method, $path, $body, $headers );
		$to   = $page->header( 'location' );
		if ( 'GET' !== $method || 301 !== $page->status || ! str_starts_with( $to, $this->base_url . '/' ) ) {
			return $page;
		}
		// Follows redirects: both responses may leak.
		$next = $this->request( $method, substr( $to, strlen( $this->base_url ) ), '', $headers );
		return new Page( $next->status, $next->headers, $next->body, $page->raw . "\n" . $next->raw );
	}

	/**
	 * @param array<string, string> $headers Header fields.
	 */
	private function request( string $method, string $path, string $body, array $headers ): Page {
		return null === Fiber::getCurrent() ? $this->browser->request( $method, $path, $body, $headers ) : $this->request_in_fiber( $method, $path, $body, $headers );
	}

	/**
	 * Sends the browser's request without blocking the others.
	 *
	 * @param array<string, string> $headers Header fields.
	 */
	private function request_in_fiber( string $method, string $path, string $body, array $headers ): Page {
		$lines = array( 'Expect:' );
		foreach ( $headers as $name => $value ) {
			$lines[] = "$name: $value";
		}
		$curl = curl_init( $this->base_url . $path );
		curl_setopt_array(
			$curl,
			array(
				CURLOPT_CUSTOMREQUEST  => $method,
				CURLOPT_NOBODY         => 'HEAD' === $method,
				CURLOPT_RETURNTRANSFER => true,
				CURLOPT_HEADER         => true,
				CURLOPT_HTTPHEADER     => $lines,
				CURLOPT_COOKIE         => implode( '; ', array_map( static fn( string $name, string $value ): string => "$name=$value", array_keys( $this->browser->cookies ), $this->browser->cookies ) ),
				CURLOPT_TIMEOUT        => 120,
				CURLOPT_PROXY          => '',
			) + ( '' === $body ? array() : array( CURLOPT_POSTFIELDS => $body ) )
		);
		$page = Fiber::suspend( $curl );
		assert( $page instanceof Page );
		return $page;
	}

	/**
	 * Sends a REST request with a nonce, so that the login counts.
	 *
	 * @param string                $route   Below `/wp-json`.
	 * @param array<string, string> $headers More header fields.
	 * @param string                $method  Method.
	 * @param string                $body    JSON.
	 */
	public function rest( string $route, array $headers = array(), string $method = 'GET', string $body = '' ): Page {
		if ( $this->has_account ) {
			$this->nonce           ??= trim( $this->get( '/wp-admin/admin-ajax.php?action=rest-nonce' )->body );
			$headers['X-WP-Nonce'] = $this->nonce;
		}
		if ( '' !== $body ) {
			$headers['Content-Type'] = 'application/json';
		}
		return $this->get( '/wp-json' . $route, $headers, $method, $body );
	}

	/**
	 * Calls XML-RPC with user name and password.
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
