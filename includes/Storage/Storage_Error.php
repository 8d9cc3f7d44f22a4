<?php
/**
 * A failed query.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Thrown by every repository when the database fails. Code that decides about a lock catches it and denies access.
 *
 * The message holds the database's error without the query and its values, because those contain personal data.
 */
final class Storage_Error extends \RuntimeException {

	/** Messages of SQLite after which the same transaction may succeed a moment later. */
	private const PASSING = '/database (?:table )?is locked/i';

	/**
	 * @param string $message    What happened.
	 * @param bool   $is_passing Whether a retry may succeed a moment later.
	 * @param bool   $is_text    Whether a text may not fit its column.
	 */
	public function __construct( string $message, public readonly bool $is_passing = false, public readonly bool $is_text = false ) {
		parent::__construct( $message );
	}

	/** Returns the error for a conflict: another process changed the row first, so it must be read again. */
	public static function overtaken(): self {
		return new self( 'Somebody else was faster.', true );
	}

	/**
	 * Returns the error for a message of the database. MariaDB's is a sentence with values in quotes, SQLite's an HTML page with the query.
	 *
	 * @param bool $is_passing Whether its number means that a retry may succeed.
	 * @param bool $is_text    Whether its number means that a text may not fit.
	 */
	public static function of( string $said, bool $is_passing = false, bool $is_text = false ): self {
		$sentence = 1 === preg_match( '/SQLSTATE\[[^\n<]*/', $said, $found ) ? $found[0] : ( str_contains( $said, '<' ) ? '' : $said );
		$text     = mb_substr( preg_replace( "/'[^']*'/", "'…'", $sentence ) ?? '', 0, 300 );
		return new self( '' === $text ? 'The database did not answer.' : $text, $is_passing || 1 === preg_match( self::PASSING, $text ), $is_text );
	}
}
