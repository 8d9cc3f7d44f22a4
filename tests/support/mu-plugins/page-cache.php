<?php
/**
 * What a site owner would write for nginx' page cache and Varnish: deletes the cached pages of the addresses the plugin names. Active only if the
 * test site has such caches (tools/site/page-caches.ts, tools/site/varnish-rules.ts). The addresses are written to a file for tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

add_action(
	'patreon_gate_clean_caches',
	static function ( array $addresses, array $posts, bool $everything ): void {
		$folder = defined( 'PATREON_GATE_TEST_PAGE_CACHE' ) ? (string) constant( 'PATREON_GATE_TEST_PAGE_CACHE' ) : '';
		if ( ! is_dir( $folder ) ) {
			return;
		}
		file_put_contents( $folder . '-named.json', (string) wp_json_encode( compact( 'addresses', 'posts', 'everything' ) ) );
		// Everything after the host, as in nginx' cache key. Several caches may hold it, each with its own host.
		$paths = array_map( static fn ( string $address ): string => substr( $address, strlen( home_url() ) ), $addresses );
		if ( defined( 'PATREON_GATE_TEST_VARNISH' ) ) {
			$expression = $everything ? '.' : '^(' . implode( '|', array_map( static fn ( string $path ): string => preg_quote( $path ), $paths ) ) . ')([?&]|$)';
			wp_remote_request( PATREON_GATE_TEST_VARNISH . '/', array( 'method' => 'PURGE', 'headers' => array( 'X-Purge-Expression' => $expression ) ) );
		}
		foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $folder, FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			$start = (string) file_get_contents( $file->getPathname(), false, null, 0, 8192 );
			if ( 1 !== preg_match( '~\nKEY: https?(?:GET|HEAD)[a-z.]+(/\S*)\n~', $start, $key ) ) {
				continue;
			}
			foreach ( $everything ? array( '/' ) : $paths as $path ) {
				// The same page with another query string is cached separately.
				if ( $everything || $path === $key[1] || str_starts_with( $key[1], $path . '?' ) || str_starts_with( $key[1], $path . '&' ) ) {
					unlink( $file->getPathname() );
					break;
				}
			}
		}
	},
	10,
	3
);
