<?php
/**
 * The leak self-test.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Self_Test;

use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Storage\Locks\Locked_Sample;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Self_Test_State;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Asks the site for some of its own locked posts as a stranger, at every place where they could leak, one address after the other. It can be
 * interrupted after each address. Nothing of the text is stored: pieces of it are compared in memory.
 *
 * @phpstan-import-type State from Self_Test_State
 */
final class Self_Test {

	/** Posts of a run: so many of the newest, and so many others. */
	private const NEWEST = 5;
	private const OTHERS = 5;

	/** Leaks that are stored at most. */
	private const MOST_LEAKS = 50;

	/** Failed requests after which the site counts as one that cannot reach itself. */
	private const MOST_FAILED = 5;

	/** Seconds between two runs by themselves. */
	private const WEEK = 7 * 86400;

	private const LEASE = 'self_test';

	/**
	 * @param Self_Test_State                    $store    How far it is.
	 * @param Locked_Sample                      $sample   Chooses posts.
	 * @param \Closure( \WP_Post ): ?string      $public   Returns what a stranger may read of a post; null if that is everything for now.
	 * @param Stranger                           $stranger Asks.
	 * @param Lease_Store                        $leases   Keeps two processes from testing at once.
	 * @param Attention                          $attention Notices on admin screens.
	 */
	public function __construct(
		private readonly Self_Test_State $store,
		private readonly Locked_Sample $sample,
		private readonly \Closure $public,
		private readonly Stranger $stranger,
		private readonly Lease_Store $leases,
		private readonly Attention $attention
	) {}

	/** @return State */
	public function state(): array {
		return $this->store->get();
	}

	/**
	 * Begins a run, unless one is under way. Findings of the last one are kept until this one has ended.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function begin( int $now ): void {
		$state = $this->store->get();
		if ( $state['running'] ) {
			return;
		}
		$this->store->set(
			array(
				'running'    => true,
				'started_at' => $now,
				'posts'      => $this->sample->choose( self::NEWEST, self::OTHERS ),
				'post'       => 0,
				'place'      => 0,
				'asked'      => 0,
				'failed'     => 0,
				'tested'     => 0,
				'trouble'    => '',
				'leaks'      => array(),
			) + $state
		);
	}

	/**
	 * Begins a run if a week has passed since the last one. A new site has its first a week after the plugin was activated.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function begin_if_due( int $now ): void {
		$state = $this->store->get();
		// A due time far away was stored while a clock was wrong.
		if ( 0 === $state['due_at'] || $state['due_at'] > $now + self::WEEK ) {
			$this->store->set( array( 'due_at' => $now + self::WEEK ) + $state );
		} elseif ( $state['due_at'] <= $now ) {
			$this->begin( $now );
		}
	}

	/**
	 * Asks for the next addresses.
	 *
	 * @param \Closure(): bool $has_room Whether there is time for another one.
	 * @return bool Whether something is left.
	 * @throws Storage_Error When the database fails.
	 */
	public function step( \Closure $has_room, int $now ): bool {
		if ( ! $this->store->get()['running'] ) {
			return false;
		}
		$owner = wp_generate_uuid4();
		if ( ! $this->leases->take( self::LEASE, $owner, 120, $now ) ) {
			return true;
		}
		try {
			do {
				$state = $this->next( $this->store->get(), $now );
				$this->store->set( $state );
			} while ( $state['running'] && $has_room() );
			return $state['running'];
		} finally {
			$this->leases->release( self::LEASE, $owner );
		}
	}

	/**
	 * Asks for one address: first the front page, which shows whether the site can reach itself, then every place of every post, then those of the site.
	 *
	 * @param State $state State.
	 * @return State
	 */
	private function next( array $state, int $now ): array {
		if ( 0 === $state['asked'] ) {
			$status = $this->stranger->ask( home_url( '/' ) )['status'];
			++$state['asked'];
			return $status >= 200 && $status < 400 ? $state : $this->ended( array( 'trouble' => 0 === $status ? 'unreachable' : 'refused' ) + $state, $now );
		}
		$id = $state['posts'][ $state['post'] ] ?? 0;
		if ( $id > 0 ) {
			return $this->of_post( $id, $state, $now );
		}
		$place = Place::of_site()[ $state['place'] ] ?? null;
		if ( null === $place || array() === $state['posts'] ) {
			return $this->ended( $state, $now );
		}
		$secrets = array();
		foreach ( $state['posts'] as $post_id ) {
			$secrets[ $post_id ] = $this->secret( get_post( $post_id ) );
		}
		++$state['place'];
		return $this->ask( $place, null, array_filter( $secrets ), $state, $now );
	}

	/**
	 * @param State $state State.
	 * @return State
	 */
	private function of_post( int $id, array $state, int $now ): array {
		$post   = get_post( $id );
		$secret = $this->secret( $post );
		$place  = Place::of_posts()[ $state['place'] ] ?? null;
		if ( null === $secret || null === $place || ! $post instanceof \WP_Post ) {
			$state['tested'] += null === $secret ? 0 : 1;
			return array(
				'post'  => $state['post'] + 1,
				'place' => 0,
			) + $state;
		}
		++$state['place'];
		return $this->ask( $place, $post, array( $id => $secret ), $state, $now );
	}

	/**
	 * @param array<int, Secret> $secrets By post.
	 * @param State              $state   State.
	 * @return State
	 */
	private function ask( Place $place, ?\WP_Post $post, array $secrets, array $state, int $now ): array {
		$url = $place->url( $post, null === $post ? '' : ( $secrets[ $post->ID ]->word ?? '' ) );
		if ( '' === $url ) {
			return $state;
		}
		$reply = $this->stranger->ask( $url );
		++$state['asked'];
		if ( 0 === $reply['status'] || $reply['status'] >= 500 ) {
			++$state['failed'];
			return $state['failed'] < self::MOST_FAILED ? $state : $this->ended( array( 'trouble' => 'unreachable' ) + $state, $now );
		}
		foreach ( $secrets as $id => $secret ) {
			if ( count( $state['leaks'] ) < self::MOST_LEAKS && ( $place->is_search() ? self::is_listed( $id, $reply['body'] ) : $secret->is_in( $reply['body'] ) ) ) {
				$state['leaks'][] = array(
					'post'  => $id,
					'place' => $place->value,
				);
			}
		}
		return $state;
	}

	/** Tells whether a list of search results has the post: as JSON by its id, as a feed by its link. */
	private static function is_listed( int $id, string $body ): bool {
		$found = json_decode( $body, true );
		if ( is_array( $found ) ) {
			return in_array( $id, array_map( static fn ( mixed $one ): mixed => is_array( $one ) ? ( $one['id'] ?? null ) : null, $found ), true );
		}
		return str_contains( $body, '<link>' . esc_url( (string) get_permalink( $id ) ) . '</link>' );
	}

	/** Returns pieces of the locked text; null if nothing is locked now, or too little to test. */
	private function secret( mixed $post ): ?Secret {
		if ( ! $post instanceof \WP_Post || '' !== $post->post_password || ! is_post_publicly_viewable( $post ) ) {
			return null;
		}
		$public = ( $this->public )( $post );
		return null === $public ? null : Secret::between( $post->post_content, $public . ' ' . $post->post_title . ' ' . $post->post_excerpt );
	}

	/**
	 * @param State $state State.
	 * @return State
	 */
	private function ended( array $state, int $now ): array {
		$this->attention->set( '', Attention::LEAK, array() !== $state['leaks'] );
		return array(
			'running'     => false,
			'finished_at' => $now,
			'due_at'      => $now + self::WEEK,
			'posts'       => array(),
		) + $state;
	}
}
