<?php
/**
 * The functions that purge page cache plugins; here they only record that they were called.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

/** Records a call. */
function note_cleaned_cache( string $name, mixed $what = null ): void {
	$GLOBALS['cleaned_caches'][] = array( $name, $what );
}

function rocket_clean_files( array $urls ): void { note_cleaned_cache( __FUNCTION__, $urls ); }
function rocket_clean_domain(): void { note_cleaned_cache( __FUNCTION__ ); }
function wpsc_delete_url_cache( string $url ): void { note_cleaned_cache( __FUNCTION__, $url ); }
function wp_cache_clear_cache(): void { note_cleaned_cache( __FUNCTION__ ); }
function w3tc_flush_url( string $url ): void { note_cleaned_cache( __FUNCTION__, $url ); }
function w3tc_flush_posts(): void { note_cleaned_cache( __FUNCTION__ ); }
function sg_cachepress_purge_cache( string|false $url = false ): void { note_cleaned_cache( __FUNCTION__, $url ); }
function wpfc_clear_post_cache_by_id( int $post_id ): void { note_cleaned_cache( __FUNCTION__, $post_id ); }
function wpfc_clear_all_cache(): void { note_cleaned_cache( __FUNCTION__ ); }
class VarnishPurger {
	public static function purge_url( string $url ): void { note_cleaned_cache( __CLASS__, $url ); }
}
