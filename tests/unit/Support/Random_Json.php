<?php
/**
 * Random JSON.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

/** Values like those of `json_decode( …, true )`, and valid values with one damaged part. */
final class Random_Json {

	private const WORDS = array( 'match', 'any', 'all', 'inverse', 'campaign', 'conditions', 'type', 'params', 'tiers', 'paying', '', '0', "\0", '<b>', 'תג', 'constructor' );

	public function __construct( private readonly Dice $dice ) {}

	/** @param int $depth Levels that may follow. */
	public function value( int $depth ): mixed {
		return match ( $this->dice->number( 0, $depth > 0 ? 8 : 5 ) ) {
			0       => null,
			1       => $this->dice->likely( 50 ),
			2       => $this->dice->number( -10, 2000 ),
			3       => $this->dice->number( 0, 1000 ) / 7,
			4, 5    => $this->dice->of( self::WORDS ),
			6       => array_map( fn(): mixed => $this->value( $depth - 1 ), array_fill( 0, $this->dice->number( 0, 4 ), null ) ),
			default => $this->record( $depth ),
		};
	}

	/**
	 * @param array<array-key, mixed> $good Valid value.
	 * @return mixed The value, unchanged or with one part replaced, removed or added.
	 */
	public function damaged( array $good ): mixed {
		$keys = array_keys( $good );
		if ( array() === $keys || $this->dice->likely( 30 ) ) {
			return $good;
		}
		$key = $this->dice->of( $keys );
		switch ( $this->dice->number( 0, 4 ) ) {
			case 0:
				unset( $good[ $key ] );
				return $good;
			case 1:
				$good[ $key ] = $this->value( 2 );
				return $good;
			case 2:
				$good[ $this->dice->of( self::WORDS ) ] = $this->value( 1 );
				return $good;
			default:
				$good[ $key ] = is_array( $good[ $key ] ) ? $this->damaged( $good[ $key ] ) : $good[ $key ];
				return $good;
		}
	}

	/** @return array<array-key, mixed> */
	private function record( int $depth ): array {
		$record = array();
		for ( $i = $this->dice->number( 0, 5 ); $i > 0; $i-- ) {
			$record[ $this->dice->of( self::WORDS ) ] = $this->value( $depth - 1 );
		}
		return $record;
	}
}
