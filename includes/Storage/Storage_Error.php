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

	/** What SQLite says when the same transaction may well succeed a moment later. */
	private const PASSING = '/database (?:table )?is locked/i';

	/**
	 * @param string $message    What happened.
	 * @param bool   $is_passing Whether the same may succeed a moment later.
	 * @param bool   $is_text    Whether it may succeed with other texts: one may not fit into its column.
	 */
	public function __construct( string $message, public readonly bool $is_passing = false, public readonly bool $is_text = false ) {
		parent::__construct( $message );
	}

	/** Somebody else was faster; with what they stored, it has to be looked at again. */
	public static function overtaken(): self {
		return new self( 'Somebody else was faster.', true );
	}

	/**
	 * Makes one of what a database said: MariaDB a sentence with values in quotes, SQLite a page of HTML with the query in it.
	 *
	 * @param bool $is_passing Whether its number says that the same may succeed a moment later.
	 * @param bool $is_text    Whether its number says that a text may not fit.
	 */
	public static function of( string $said, bool $is_passing = false, bool $is_text = false ): self {
		$sentence = 1 === preg_match( '/SQLSTATE\[[^\n<]*/', $said, $found ) ? $found[0] : ( str_contains( $said, '<' ) ? '' : $said );
		$text     = mb_substr( preg_replace( "/'[^']*'/", "'…'", $sentence ) ?? '', 0, 300 );
		return new self( '' === $text ? 'The database did not answer.' : $text, $is_passing || 1 === preg_match( self::PASSING, $text ), $is_text );
	}
}
