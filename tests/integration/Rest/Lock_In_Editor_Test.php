<?php
/**
 * How the editor reads and saves the lock of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Plugin;
use PHPUnit\Framework\Attributes\DataProvider;

/** Locks are sent as meta, or as fields of their own if a post type does not support custom fields; both behave the same. */
final class Lock_In_Editor_Test extends Rest_Test_Case {

	private const LOCK = array(
		'match'      => 'any',
		'inverse'    => false,
		'campaign'   => '',
		'conditions' => array(
			array(
				'type'   => 'tiers',
				'params' => array( 'tiers' => array( '1' ) ),
			),
		),
	);

	protected function setUp(): void {
		parent::setUp();
		foreach ( array( 'pg_with' => array( 'title', 'editor', 'custom-fields' ), 'pg_without' => array( 'title', 'editor' ) ) as $type => $supports ) {
			register_post_type( $type, array( 'public' => true, 'show_in_rest' => true, 'supports' => $supports ) );
		}
		// As in a request in which the post types were registered before.
		( new \Patreon_Gate\Saving\Lock_Meta() )->register_meta();
		$this->act_as_admin();
	}

	protected function tearDown(): void {
		unregister_post_type( 'pg_with' );
		unregister_post_type( 'pg_without' );
		parent::tearDown();
	}

	/** @return iterable<string, array{string}> */
	public static function types(): iterable {
		yield 'with custom fields' => array( 'pg_with' );
		yield 'without' => array( 'pg_without' );
	}

	/** @return iterable<string, array{string, array<string, mixed>, int}> Condition type, parameters, status. */
	public static function parameters(): iterable {
		yield 'what the type takes' => array( 'amount', array( 'cents' => 500 ), 200 );
		yield 'a text for a number' => array( 'amount', array( 'cents' => 'many' ), 400 );
		yield 'out of bounds' => array( 'amount', array( 'cents' => 0 ), 400 );
		yield 'an unknown parameter' => array( 'paying', array( 'cents' => 5 ), 400 );
		yield 'items of another type' => array( 'tiers', array( 'tiers' => array( array( 'id' => 5 ) ) ), 400 );
		yield 'nothing chosen yet' => array( 'tiers', array( 'tiers' => array() ), 200 );
		yield 'a parameter that is missing yet' => array( 'tier_or_above', array(), 200 );
		yield 'a type of an add-on that is not active' => array( 'gone/away', array( 'anything' => array( 1 ) ), 200 );
	}

	/**
	 * Saves a lock with one condition.
	 *
	 * @param array<string, mixed> $params Parameters.
	 */
	#[DataProvider( 'parameters' )]
	public function test_invalid_parameters_of_a_condition_are_refused_and_nothing_is_changed( string $type, array $params, int $status ): void {
		foreach ( array( 'pg_with', 'pg_without' ) as $post_type ) {
			$id   = $this->create_post( array( 'post_type' => $post_type, 'post_title' => 'Before' ) )->ID;
			$lock = array( 'conditions' => array( array( 'type' => $type, 'params' => (object) $params ) ) ) + self::LOCK;
			self::assertSame( $status, $this->save( $post_type, $id, array( 'patreon_gate_lock' => $lock ), array( 'title' => 'After' ) ), $post_type );
			self::assertSame( 200 === $status ? 'After' : 'Before', get_post( $id )?->post_title );
			self::assertSame( 200 === $status, null !== Plugin::instance()->post_locks()->get( $id ) );
		}
	}

	#[DataProvider( 'types' )]
	public function test_a_lock_is_saved_read_changed_and_removed( string $type ): void {
		$id = $this->create_post( array( 'post_type' => $type ) )->ID;
		self::assertNull( $this->told( $type, $id, 'patreon_gate_lock' ) );
		self::assertSame( array( 'mode' => 'start', 'words' => 55 ), $this->told( $type, $id, 'patreon_gate_teaser' ) );

		self::assertSame( 200, $this->save( $type, $id, array( 'patreon_gate_lock' => self::LOCK, 'patreon_gate_teaser' => array( 'mode' => 'words', 'words' => 20 ) ) ) );
		self::assertEquals( self::LOCK, $this->told( $type, $id, 'patreon_gate_lock' ) );
		self::assertSame( array( 'mode' => 'words', 'words' => 20 ), Plugin::instance()->post_locks()->teaser( $id ) );
		self::assertSame( 'tiers', Plugin::instance()->post_locks()->get( $id )?->conditions[0]->type );

		self::assertSame( 200, $this->save( $type, $id, array( 'patreon_gate_lock' => 'pg_with' === $type ? null : new \stdClass() ) ) );
		self::assertNull( Plugin::instance()->post_locks()->get( $id ) );
	}

	#[DataProvider( 'types' )]
	public function test_a_response_can_be_sent_back_and_changes_nothing( string $type ): void {
		$locks = array( null, self::LOCK, 'garbage', array( 'match' => 'any' ), array( 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) + self::LOCK );
		foreach ( $locks as $stored ) {
			$id = $this->create_post( array( 'post_type' => $type ) )->ID;
			if ( null !== $stored ) {
				update_post_meta( $id, 'patreon_gate_lock', $stored );
			}
			$before = Plugin::instance()->post_locks()->get( $id );
			$told   = array(
				'patreon_gate_lock'   => $this->told( $type, $id, 'patreon_gate_lock', false ),
				'patreon_gate_teaser' => $this->told( $type, $id, 'patreon_gate_teaser', false ),
			);
			self::assertSame( 200, $this->save( $type, $id, $told ), (string) wp_json_encode( $stored ) );
			self::assertEquals( $before, Plugin::instance()->post_locks()->get( $id ) );
			if ( null !== $before && ! $before->readable ) {
				self::assertNotNull( $told['patreon_gate_lock'], 'An unreadable lock is not shown as unlocked.' );
				self::assertSame( 200, $this->save( $type, $id, array( 'patreon_gate_lock' => self::LOCK ) ), 'A new lock can replace it.' );
				self::assertTrue( Plugin::instance()->post_locks()->get( $id )?->readable );
			}
		}
	}

	#[DataProvider( 'types' )]
	public function test_an_invalid_lock_is_refused_and_the_old_one_stays( string $type ): void {
		$id = $this->create_post( array( 'post_type' => $type ) )->ID;
		$this->save( $type, $id, array( 'patreon_gate_lock' => self::LOCK ) );
		foreach ( array( array( 'match' => 'any' ), array( 'later' => 1 ) + self::LOCK, array( 'match' => 'some' ) + self::LOCK, 'text', 1 ) as $odd ) {
			self::assertSame( 400, $this->save( $type, $id, array( 'patreon_gate_lock' => $odd ) ), (string) wp_json_encode( $odd ) );
			self::assertEquals( self::LOCK, $this->told( $type, $id, 'patreon_gate_lock' ) );
		}
	}

	#[DataProvider( 'types' )]
	public function test_A48_only_who_may_edit_the_post_sees_and_changes_its_lock( string $type ): void {
		$id = $this->create_post( array( 'post_type' => $type, 'post_author' => 1 ) )->ID;
		$this->save( $type, $id, array( 'patreon_gate_lock' => self::LOCK ) );
		foreach ( array( null, 'subscriber', 'contributor', 'author' ) as $role ) {
			$this->act_as( null === $role ? null : $this->create_user( $role ) );
			self::assertContains( $this->save( $type, $id, array( 'patreon_gate_lock' => null ) ), array( 401, 403 ), (string) $role );
			$public = (string) wp_json_encode( $this->rest( 'GET', "/wp/v2/$type/$id" )->get_data() );
			self::assertStringNotContainsString( 'patreon_gate_lock', $public );
			self::assertStringNotContainsString( 'patreon_gate_teaser', $public );
		}
		self::assertNotNull( Plugin::instance()->post_locks()->get( $id ) );
	}

	/** @return mixed */
	private function told( string $type, int $id, string $name, bool $as_arrays = true ): mixed {
		$post = json_decode( (string) wp_json_encode( $this->rest( 'GET', "/wp/v2/$type/$id", array( 'context' => 'edit' ) )->get_data() ) );
		self::assertInstanceOf( \stdClass::class, $post );
		$holder = 'pg_with' === $type ? $post->meta : $post;
		self::assertInstanceOf( \stdClass::class, $holder );
		self::assertObjectHasProperty( $name, $holder );
		$value = $holder->$name;
		return $as_arrays ? json_decode( (string) wp_json_encode( $value ), true ) : $value;
	}

	/**
	 * @param array<string, mixed>  $values Lock and teaser.
	 * @param array<string, string> $more   Fields of the post itself.
	 */
	private function save( string $type, int $id, array $values, array $more = array() ): int {
		return $this->rest( 'POST', "/wp/v2/$type/$id", $more + ( 'pg_with' === $type ? array( 'meta' => $values ) : $values ) )->get_status();
	}
}
