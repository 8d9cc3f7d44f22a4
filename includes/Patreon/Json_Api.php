<?php
/**
 * A JSON:API document.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Reads Patreon's JSON:API documents: keys in any order, missing parts, ids as text or number. Methods throw where a part has a wrong type, because
 * an incomplete answer about a member is worse than none. The caller decides whether that loses the whole answer: `Client` only skips an unreadable
 * member of a list.
 */
final class Json_Api {

	/** @var array<string, array<array-key, mixed>> Included resources by "type id". */
	private array $included = array();

	/**
	 * @param array<array-key, mixed> $document Decoded JSON.
	 * @throws Request_Failed When it is not a JSON:API document.
	 */
	public function __construct( private readonly array $document ) {
		foreach ( self::list_at( $document, 'included' ) as $resource ) {
			$resource = self::map( $resource );
			$type     = $resource['type'] ?? null;
			$id       = $resource['id'] ?? null;
			if ( is_string( $type ) && ( is_string( $id ) || is_int( $id ) ) ) {
				$this->included[ $type . ' ' . strtolower( (string) $id ) ] = $resource;
			}
		}
	}

	/**
	 * Returns the single resource of the document.
	 *
	 * @throws Request_Failed When there is none.
	 */
	public function one(): Api_Resource {
		return new Api_Resource( self::map( $this->document['data'] ?? null ), $this );
	}

	/**
	 * @return list<Api_Resource> The resources of a list.
	 * @throws Request_Failed When it is not a list.
	 */
	public function many(): array {
		if ( ! isset( $this->document['data'] ) ) {
			throw self::malformed();
		}
		return array_map( fn ( mixed $resource ): Api_Resource => new Api_Resource( self::map( $resource ), $this ), self::list_at( $this->document, 'data' ) );
	}

	/** Returns the included resource of that type and id, if there is one. */
	public function find( string $type, string $id ): ?Api_Resource {
		$found = $this->included[ $type . ' ' . $id ] ?? null;
		return null === $found ? null : new Api_Resource( $found, $this );
	}

	/**
	 * Returns the cursor of the next page; null on the last one. Addresses in the pagination are not used.
	 *
	 * @throws Request_Failed When it has a wrong type.
	 */
	public function next_cursor(): ?string {
		$meta       = self::map( $this->document['meta'] ?? array() );
		$pagination = self::map( $meta['pagination'] ?? array() );
		$cursors    = self::map( $pagination['cursors'] ?? array() );
		$next       = $cursors['next'] ?? null;
		if ( null !== $next && ! is_string( $next ) ) {
			throw self::malformed();
		}
		return '' === $next ? null : $next;
	}

	/**
	 * Returns how many there are altogether; null where Patreon gives no whole number.
	 *
	 * @throws Request_Failed When the parts around it are not objects.
	 */
	public function total(): ?int {
		$meta  = self::map( $this->document['meta'] ?? array() );
		$total = self::map( $meta['pagination'] ?? array() )['total'] ?? null;
		return is_int( $total ) ? $total : null;
	}

	/**
	 * @return array<array-key, mixed>
	 * @throws Request_Failed When it is not an object.
	 */
	public static function map( mixed $value ): array {
		if ( ! is_array( $value ) ) {
			throw self::malformed();
		}
		return $value;
	}

	/**
	 * @param array<array-key, mixed> $from Object.
	 * @return list<mixed>
	 * @throws Request_Failed When it is not a list.
	 */
	public static function list_at( array $from, string $key ): array {
		$value = $from[ $key ] ?? array();
		if ( ! is_array( $value ) || ! array_is_list( $value ) ) {
			throw self::malformed();
		}
		return $value;
	}

	/** Returns the exception for a wrong type. */
	public static function malformed(): Request_Failed {
		return new Request_Failed( Failure::Malformed, 'document' );
	}
}
