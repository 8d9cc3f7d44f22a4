<?php
/**
 * One JSON:API resource.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Returns attributes and relationships of a resource, with their types. A missing one, or null, gives null; a wrong type throws. */
final class Api_Resource {

	/** Longest text in characters. */
	private const LONGEST = 2000;

	/**
	 * @param array<array-key, mixed> $raw      Decoded resource.
	 * @param Json_Api                $document The document it came in.
	 */
	public function __construct( private readonly array $raw, private readonly Json_Api $document ) {}

	/** @throws Request_Failed When it is missing. */
	public function type(): string {
		$type = $this->raw['type'] ?? null;
		return is_string( $type ) ? $type : throw Json_Api::malformed();
	}

	/** @throws Request_Failed When it is missing, empty, or not an id. */
	public function id(): string {
		return self::clean_id( $this->raw['id'] ?? null );
	}

	/**
	 * Returns text without control characters, shortened if it is longer than anything Patreon sends.
	 *
	 * @throws Request_Failed When it is not text.
	 */
	public function text( string $name ): ?string {
		$value = $this->attribute( $name );
		if ( null === $value ) {
			return null;
		}
		if ( ! is_string( $value ) ) {
			throw Json_Api::malformed();
		}
		return mb_substr( preg_replace( '/[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]/', '', $value ) ?? throw Json_Api::malformed(), 0, self::LONGEST );
	}

	/**
	 * @return list<string> Empty when it is missing.
	 * @throws Request_Failed When it is not a list of texts.
	 */
	public function texts( string $name ): array {
		$value = $this->attribute( $name ) ?? array();
		return is_array( $value ) && array_is_list( $value ) && array_filter( $value, 'is_string' ) === $value ? $value : throw Json_Api::malformed();
	}

	/** @throws Request_Failed When it is not a whole number (also accepted as text, as documented for `pledge_cadence`). */
	public function int( string $name ): ?int {
		$value = $this->attribute( $name );
		if ( is_string( $value ) && 1 === preg_match( '/^-?\d{1,15}$/D', $value ) ) {
			return (int) $value;
		}
		return null === $value || is_int( $value ) ? $value : throw Json_Api::malformed();
	}

	/** @throws Request_Failed When it is neither true nor false. */
	public function flag( string $name ): ?bool {
		$value = $this->attribute( $name );
		return null === $value || is_bool( $value ) ? $value : throw Json_Api::malformed();
	}

	/** Tells whether the attribute is present, even if its value is null. */
	public function says( string $name ): bool {
		return array_key_exists( $name, Json_Api::map( $this->raw['attributes'] ?? array() ) );
	}

	/** Tells whether it is exactly true, for what must never be guessed, such as a verified e-mail address. */
	public function is_true( string $name ): bool {
		return true === $this->attribute( $name );
	}

	/** @throws Request_Failed When it is not a time in ISO 8601. */
	public function time( string $name ): ?int {
		$text = $this->text( $name );
		if ( null === $text ) {
			return null;
		}
		if ( 1 !== preg_match( '/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/D', $text ) ) {
			throw Json_Api::malformed();
		}
		try {
			return ( new \DateTimeImmutable( $text, new \DateTimeZone( 'UTC' ) ) )->getTimestamp();
		} catch ( \Throwable ) {
			throw Json_Api::malformed();
		}
	}

	/** @throws Request_Failed When it is not a reference. */
	public function related_id( string $relationship ): ?string {
		$data = $this->relationship( $relationship );
		return null === $data ? null : self::clean_id( $data['id'] ?? null );
	}

	/** Returns the related resource, if it is included in the document. */
	public function related( string $relationship ): ?self {
		$data = $this->relationship( $relationship );
		$type = $data['type'] ?? null;
		return null !== $data && is_string( $type ) ? $this->document->find( $type, self::clean_id( $data['id'] ?? null ) ) : null;
	}

	/**
	 * @return list<array{type: string, id: string}> The references of a to-many relationship; empty when it is missing.
	 * @throws Request_Failed When it is not a list of references.
	 */
	public function related_list( string $relationship ): array {
		$relationships = Json_Api::map( $this->raw['relationships'] ?? array() );
		$holder        = Json_Api::map( $relationships[ $relationship ] ?? array() );
		return array_map(
			static function ( mixed $reference ): array {
				$reference = Json_Api::map( $reference );
				$type      = $reference['type'] ?? '';
				return array(
					'type' => is_string( $type ) ? $type : throw Json_Api::malformed(),
					'id'   => self::clean_id( $reference['id'] ?? null ),
				);
			},
			Json_Api::list_at( $holder, 'data' )
		);
	}

	/** @return list<self> The related resources included in the document. */
	public function related_resources( string $relationship ): array {
		$found = array();
		foreach ( $this->related_list( $relationship ) as $reference ) {
			$resource = $this->document->find( $reference['type'], $reference['id'] );
			if ( null !== $resource ) {
				$found[] = $resource;
			}
		}
		return $found;
	}

	/** Tells whether the relationship is present. */
	public function has_relationship( string $relationship ): bool {
		return isset( Json_Api::map( $this->raw['relationships'] ?? array() )[ $relationship ] );
	}

	/**
	 * Returns an id as text. `true`, 0, '', lists and "1e3" are not ids.
	 *
	 * @throws Request_Failed When it is not an id.
	 */
	public static function clean_id( mixed $id ): string {
		if ( is_int( $id ) && $id > 0 ) {
			return (string) $id;
		}
		// Ids of users, tiers and campaigns are digits, member ids UUIDs (recorded). "-1" and "0" were pseudo tiers of version 1 of the API.
		$is_id = is_string( $id ) && 1 === preg_match( '/^(?:[1-9]\d{0,19}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/iD', $id );
		return $is_id ? strtolower( $id ) : throw Json_Api::malformed();
	}

	private function attribute( string $name ): mixed {
		return Json_Api::map( $this->raw['attributes'] ?? array() )[ $name ] ?? null;
	}

	/** @return ?array<array-key, mixed> */
	private function relationship( string $name ): ?array {
		$relationships = Json_Api::map( $this->raw['relationships'] ?? array() );
		$data          = Json_Api::map( $relationships[ $name ] ?? array() )['data'] ?? null;
		return null === $data ? null : Json_Api::map( $data );
	}
}
