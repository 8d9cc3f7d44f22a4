<?php
/**
 * A query that did not work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Thrown by every repository when the database fails. Whoever decides about a lock catches it and denies.
 *
 * The message holds the database's error without queries and values, because those carry personal data.
 */
final class Storage_Error extends \RuntimeException {

	/** Makes one of what a database said: MariaDB a sentence with values in quotes, SQLite a page of HTML with the query in it. */
	public static function of( string $said ): self {
		$sentence = 1 === preg_match( '/SQLSTATE\[[^\n<]*/', $said, $found ) ? $found[0] : ( str_contains( $said, '<' ) ? '' : $said );
		$text     = mb_substr( (string) preg_replace( "/'[^']*'/", "'…'", $sentence ), 0, 300 );
		return new self( '' === $text ? 'The database did not answer.' : $text );
	}
}
