<?php
/**
 * Texts for tables with a narrower character set.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Replaces characters that do not fit a table. Our tables use utf8mb4, but a dump may have been converted when a site moved to another host, and a
 * name with an emoji must not prevent a record from being stored there. That only affects texts for people: ids, codes, times and the record itself
 * (JSON) are ASCII.
 */
final class Fitting_Text {

	/** MariaDB's name of a character set → PHP's. */
	private const NAMES = array(
		'latin1'  => 'Windows-1252',
		'latin2'  => 'ISO-8859-2',
		'latin5'  => 'ISO-8859-9',
		'latin7'  => 'ISO-8859-13',
		'greek'   => 'ISO-8859-7',
		'hebrew'  => 'ISO-8859-8',
		'cp1250'  => 'Windows-1250',
		'cp1251'  => 'Windows-1251',
		'koi8r'   => 'KOI8-R',
		'koi8u'   => 'KOI8-U',
		'cp866'   => 'CP866',
		'sjis'    => 'SJIS',
		'cp932'   => 'CP932',
		'ujis'    => 'EUC-JP',
		'big5'    => 'BIG-5',
		'gbk'     => 'CP936',
		'gb2312'  => 'EUC-CN',
		'euckr'   => 'EUC-KR',
	);

	/**
	 * @param list<string> $charsets Character sets the text has to fit, by MariaDB's names.
	 * @return string Text with `?` or U+FFFD in place of what does not fit.
	 */
	public static function fit( string $text, array $charsets ): string {
		if ( 1 !== preg_match( '/[^\x01-\x7E]/', $text ) ) {
			return $text;
		}
		$text = str_replace( "\0", '', mb_scrub( $text, 'UTF-8' ) );
		foreach ( $charsets as $charset ) {
			$text = match ( true ) {
				'utf8mb4' === $charset || 'binary' === $charset => $text,
				in_array( $charset, array( 'utf8', 'utf8mb3', 'ucs2' ), true ) => preg_replace( '/[\x{10000}-\x{10FFFF}]/u', "\u{FFFD}", $text ) ?? '',
				default => self::through( $text, self::NAMES[ $charset ] ?? 'ASCII' ),
			};
		}
		return $text;
	}

	/** Returns a name that WordPress' users table can hold. Otherwise WordPress refuses to create the account. */
	public static function for_account( string $name ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$charset = $wpdb->get_col_charset( $wpdb->users, 'display_name' );
		return is_string( $charset ) ? self::fit( $name, array( $charset ) ) : $name;
	}

	/** Converts to the character set and back, which turns missing characters into question marks. */
	private static function through( string $text, string $encoding ): string {
		$there = mb_convert_encoding( $text, $encoding, 'UTF-8' );
		$back  = is_string( $there ) ? mb_convert_encoding( $there, 'UTF-8', $encoding ) : '';
		return is_string( $back ) ? $back : '';
	}
}
