<?php
/**
 * How far the self-test is.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Options;

/**
 * Stores how far the leak self-test is, and what it found: posts and places, never a text. The option is not autoloaded.
 *
 * @phpstan-type Leak array{post: int, place: string}
 * @phpstan-type State array{running: bool, started_at: int, finished_at: int, due_at: int, posts: list<int>, post: int, place: int, asked: int, failed: int, tested: int, trouble: string, leaks: list<Leak>}
 */
final class Self_Test_State {

	public const OPTION = 'patreon_gate_self_test';

	/** @return State */
	public function get(): array {
		$stored = get_option( self::OPTION );
		$stored = is_array( $stored ) ? $stored : array();
		$number = static fn ( string $name ): int => is_int( $stored[ $name ] ?? null ) ? $stored[ $name ] : 0;
		$leaks  = array();
		foreach ( is_array( $stored['leaks'] ?? null ) ? $stored['leaks'] : array() as $leak ) {
			if ( is_array( $leak ) && is_int( $leak['post'] ?? null ) && is_string( $leak['place'] ?? null ) ) {
				$leaks[] = array(
					'post'  => $leak['post'],
					'place' => $leak['place'],
				);
			}
		}
		return array(
			'running'     => true === ( $stored['running'] ?? false ),
			'started_at'  => $number( 'started_at' ),
			'finished_at' => $number( 'finished_at' ),
			'due_at'      => $number( 'due_at' ),
			'posts'       => array_values( array_filter( is_array( $stored['posts'] ?? null ) ? $stored['posts'] : array(), 'is_int' ) ),
			'post'        => $number( 'post' ),
			'place'       => $number( 'place' ),
			'asked'       => $number( 'asked' ),
			'failed'      => $number( 'failed' ),
			'tested'      => $number( 'tested' ),
			'trouble'     => is_string( $stored['trouble'] ?? null ) ? $stored['trouble'] : '',
			'leaks'       => $leaks,
		);
	}

	/**
	 * Stores it.
	 *
	 * @param State $state State.
	 */
	public function set( array $state ): void {
		update_option( self::OPTION, $state, false );
	}
}
