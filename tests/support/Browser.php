<?php
/**
 * A visitor with a cookie jar.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Sends real HTTP requests with curl, keeps cookies like a browser, and follows redirects only in follow(). */
final class Browser {

	/** @var array<string, string> Cookies by name. */
	public array $cookies = array();

	public function __construct( private readonly string $base_url ) {}

	/**
	 * @param string                $path    Path with query, or a full address of this site.
	 * @param array<string, string> $headers Further header fields.
	 */
	public function get( string $path, array $headers = array() ): Page {
		return $this->request( 'GET', $path, '', $headers );
	}

	/**
	 * Sends a form.
	 *
	 * @param string                $path    Path with query, or a full address of this site.
	 * @param array<string, mixed>  $fields  The form's fields.
	 * @param array<string, string> $headers Further header fields.
	 */
	public function post( string $path, array $fields, array $headers = array() ): Page {
		return $this->request( 'POST', $path, http_build_query( $fields ), $headers + array( 'Content-Type' => 'application/x-www-form-urlencoded' ) );
	}

	/** Like get(), but follows up to ten redirects, also to other hosts. */
	public function follow( string $path ): Page {
		$page = $this->get( $path );
		for ( $hops = 0; $hops < 10 && $page->status >= 300 && $page->status < 400 && '' !== $page->header( 'location' ); $hops++ ) {
			$page = $this->get( $page->header( 'location' ) );
		}
		return $page;
	}

	/** Signs in with WordPress' login form. */
	public function sign_in( string $login, string $password ): void {
		$this->get( '/wp-login.php' );
		$page = $this->post( '/wp-login.php', array( 'log' => $login, 'pwd' => $password, 'testcookie' => '1', 'wp-submit' => 'Log In' ) );
		if ( 302 !== $page->status ) {
			throw new \RuntimeException( "WordPress did not let $login in: $page->status" );
		}
	}

	/** The nonce for REST requests as the signed-in user. */
	public function rest_nonce(): string {
		$nonce = $this->get( '/wp-admin/admin-ajax.php?action=rest-nonce' )->body;
		if ( 1 !== preg_match( '/^[0-9a-f]{10}$/', $nonce ) ) {
			throw new \RuntimeException( 'WordPress gave no REST nonce.' );
		}
		return $nonce;
	}

	/**
	 * Sends any request.
	 *
	 * @param string                $method  Method.
	 * @param string                $path    Path with query, or a full address.
	 * @param string                $body    Body; none when ''.
	 * @param array<string, string> $headers Header fields.
	 */
	public function request( string $method, string $path, string $body = '', array $headers = array() ): Page {
		$url    = 1 === preg_match( '#^https?://#', $path ) ? $path : $this->base_url . $path;
		$lines  = array( 'Expect:' );
		$values = array();
		foreach ( $headers as $name => $value ) {
			$lines[] = "$name: $value";
		}
		foreach ( $this->cookies as $name => $value ) {
			$values[] = "$name=$value";
		}
		if ( array() !== $values ) {
			$lines[] = 'Cookie: ' . implode( '; ', $values );
		}
		$curl = curl_init( $url );
		curl_setopt_array(
			$curl,
			array(
				CURLOPT_CUSTOMREQUEST  => $method,
				CURLOPT_NOBODY         => 'HEAD' === $method,
				CURLOPT_RETURNTRANSFER => true,
				CURLOPT_HEADER         => true,
				CURLOPT_HTTPHEADER     => $lines,
				CURLOPT_TIMEOUT        => 60,
				CURLOPT_PROXY          => '',
			) + ( '' === $body ? array() : array( CURLOPT_POSTFIELDS => $body ) )
		);
		$raw = curl_exec( $curl );
		if ( ! is_string( $raw ) ) {
			throw new \RuntimeException( "$method $url: " . curl_error( $curl ) );
		}
		$size   = (int) curl_getinfo( $curl, CURLINFO_HEADER_SIZE );
		$status = (int) curl_getinfo( $curl, CURLINFO_RESPONSE_CODE );
		return new Page( $status, $this->read_headers( substr( $raw, 0, $size ) ), substr( $raw, $size ), $raw );
	}

	/** @return array<string, list<string>> */
	private function read_headers( string $text ): array {
		$headers = array();
		foreach ( explode( "\r\n", $text ) as $line ) {
			$parts = explode( ':', $line, 2 );
			if ( 2 === count( $parts ) ) {
				$headers[ strtolower( $parts[0] ) ][] = trim( $parts[1] );
			}
		}
		foreach ( $headers['set-cookie'] ?? array() as $cookie ) {
			$this->keep_cookie( $cookie );
		}
		return $headers;
	}

	private function keep_cookie( string $cookie ): void {
		$parts             = explode( ';', $cookie );
		list( $name, $value ) = explode( '=', $parts[0], 2 ) + array( '', '' );
		$is_over           = false;
		foreach ( $parts as $part ) {
			$attribute = explode( '=', trim( $part ), 2 );
			if ( 2 === count( $attribute ) ) {
				$is_over = $is_over
					|| ( 'max-age' === strtolower( $attribute[0] ) && (int) $attribute[1] <= 0 )
					|| ( 'expires' === strtolower( $attribute[0] ) && strtotime( $attribute[1] ) < time() );
			}
		}
		if ( $is_over ) {
			unset( $this->cookies[ $name ] );
		} else {
			$this->cookies[ $name ] = $value;
		}
	}
}
