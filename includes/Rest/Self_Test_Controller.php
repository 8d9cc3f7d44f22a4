<?php
/**
 * Routes of the leak self-test.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Self_Test\Place;
use Patreon_Gate\Self_Test\Self_Test;

/** Starts the leak self-test, goes on with it while somebody watches, and returns what it found. */
final class Self_Test_Controller implements Controller {

	/** Seconds for which one request goes on. */
	private const LONGEST = 6.0;

	/**
	 * @param \Closure(): Self_Test $test  The test.
	 * @param \Closure(): void      $wake  Has background work go on with it.
	 */
	public function __construct( private readonly \Closure $test, private readonly \Closure $wake ) {}

	/** @return list<Route> */
	public function routes(): array {
		return array(
			new Route( '/self-test', 'GET', Permission::Manage, array(), self::schema(), fn (): array => $this->view() ),
			new Route( '/self-test', 'POST', Permission::Manage, array(), self::schema(), $this->start( ... ) ),
			new Route( '/self-test/step', 'POST', Permission::Manage, array(), self::schema(), $this->step( ... ) ),
		);
	}

	/** @return array<string, mixed> */
	public static function schema(): array {
		$number = array( 'type' => 'integer' );
		$text   = array( 'type' => 'string' );
		return Schemas::object(
			array(
				'is_running'  => array( 'type' => 'boolean' ),
				'percent'     => array( 'description' => 'How much of a run is done.' ) + $number,
				'finished_at' => array( 'description' => 'When the last run ended; 0 for never.' ) + $number,
				'asked'       => array( 'description' => 'Addresses that were asked for.' ) + $number,
				'tested'      => array( 'description' => 'Posts that were tested.' ) + $number,
				'trouble'     => array(
					'type' => 'string',
					'enum' => array( '', 'unreachable', 'refused' ),
				),
				'leaks'       => Schemas::list_of(
					Schemas::object(
						array(
							'post_id'   => $number,
							'title'     => $text,
							'place'     => $text,
							'edit_link' => $text,
						)
					)
				),
			)
		);
	}

	/** @return array<string, mixed> */
	private function start(): array {
		( $this->test )()->begin( time() );
		( $this->wake )();
		return $this->view();
	}

	/** @return array<string, mixed> */
	private function step(): array {
		$until = microtime( true ) + self::LONGEST;
		( $this->test )()->step( static fn (): bool => microtime( true ) < $until, time() );
		return $this->view();
	}

	/** @return array<string, mixed> */
	private function view(): array {
		$state = ( $this->test )()->state();
		$per   = count( Place::of_posts() );
		$total = count( $state['posts'] ) * $per + count( Place::of_site() ) + 1;
		$done  = $state['post'] * $per + $state['place'];
		return array(
			'is_running'  => $state['running'],
			'percent'     => $state['running'] ? min( 99, intdiv( 100 * $done, $total ) ) : 100,
			'finished_at' => $state['finished_at'],
			'asked'       => $state['asked'],
			'tested'      => $state['tested'],
			'trouble'     => in_array( $state['trouble'], array( 'unreachable', 'refused' ), true ) ? $state['trouble'] : '',
			'leaks'       => array_map(
				static fn ( array $leak ): array => array(
					'post_id'   => $leak['post'],
					'title'     => wp_strip_all_tags( get_the_title( $leak['post'] ) ),
					'place'     => Place::tryFrom( $leak['place'] )?->label() ?? '',
					'edit_link' => (string) get_edit_post_link( $leak['post'], 'raw' ),
				),
				$state['leaks']
			),
		);
	}
}
