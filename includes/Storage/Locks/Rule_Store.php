<?php
/**
 * Rules for many posts, as they are stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Closure;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

use function is_array;
use function is_int;

/**
 * Stores the rules of a site in one autoloaded option, so that a page needs no query for them. Posts that are exceptions are in it as well: in
 * post meta, a copy or an import would take the exception along. So are the locks that new posts get.
 *
 * Each change is written only if nobody else changed the option since it was read. A second option, which is not loaded with pages, keeps what
 * there was before the last change.
 */
final class Rule_Store {

	/** Most rules. All of them are loaded with every page. */
	public const MOST_RULES = 200;

	/** Most posts that are exceptions. */
	public const MOST_EXCEPTIONS = 1000;

	/** Option with what there was before the last change. */
	private const BEFORE = 'patreon_gate_rules_before';

	/** @var array<int, array{mixed, Stored_Rules}> Site → the value of the option when it was last read, and what it says. */
	private array $read = array();

	public function __construct( private readonly Database $database ) {}

	/** Returns the rules of the current site. */
	public function current(): Stored_Rules {
		$site   = get_current_blog_id();
		$stored = Post_Locks::stored_rules();
		if ( ! isset( $this->read[ $site ] ) || $this->read[ $site ][0] !== $stored ) {
			$this->read[ $site ] = array( $stored, self::understood( $stored ) );
		}
		return $this->read[ $site ][1];
	}

	/**
	 * Stores rules if they are still those that the change is based on.
	 *
	 * @param Stored_Rules $before What the change is based on.
	 * @param Stored_Rules $after  What to store. Its version is not used.
	 * @param int          $posts  How many posts have to be looked at, for the progress.
	 * @param int          $now    Unix time.
	 * @param ?Closure(): void $together Stores something else in the same transaction. May run several times; an exception undoes both.
	 * @return bool False where somebody else changed the rules in the meantime.
	 * @throws Storage_Error When the database fails.
	 */
	public function replace( Stored_Rules $before, Stored_Rules $after, int $posts, int $now, ?Closure $together = null ): bool {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		// From the database, because another process may have changed it after this one loaded the option.
		$row     = $this->database->row( 'SELECT option_value FROM %i WHERE option_name = %s', array( $wpdb->options, Post_Locks::RULES ) );
		$raw     = $row?->text( 'option_value' );
		$current = self::understood( maybe_unserialize( $raw ?? '' ) );
		if ( $current->version !== $before->version ) {
			$this->forget();
			return false;
		}
		$next = self::value( $after, $current->version + 1 );
		// Stored before the rules, so that every change can be undone. If the change then fails, this is only a copy of the rules that still hold.
		update_option( self::BEFORE, array( 'after' => $current->version + 1, 'before' => self::value( $current, $current->version ), 'at' => $now, 'posts' => $posts ), false );
		$write = fn (): bool => null === $row
			? 1 === $this->database->execute( 'INSERT INTO %i (option_name, option_value, autoload) VALUES (%s, %s, %s)', array( $wpdb->options, Post_Locks::RULES, serialize( $next ), 'on' ) ) // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- as WordPress stores options.
			: 1 === $this->database->execute( 'UPDATE %i SET option_value = %s WHERE option_name = %s AND option_value = %s', array( $wpdb->options, serialize( $next ), Post_Locks::RULES, $raw ?? '' ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- as WordPress stores options.
		try {
			return null === $together ? $write() : $this->database->transaction(
				function () use ( $write, $together ): bool {
					$is_done = $write();
					if ( $is_done ) {
						// What else is stored reads the rules as they are now.
						$this->forget();
						$together();
					}
					return $is_done;
				}
			);
		} finally {
			// Also where it failed: other processes must not keep what was undone.
			$this->forget();
		}
	}

	/**
	 * Returns what there was before the last change.
	 *
	 * @return ?array{rules: Stored_Rules, at: int, posts: int} Null where nothing can be undone.
	 */
	public function before(): ?array {
		$stored = get_option( self::BEFORE );
		if ( ! is_array( $stored ) || ( $stored['after'] ?? 0 ) !== $this->current()->version || ! is_array( $stored['before'] ?? null ) ) {
			return null;
		}
		return array(
			'rules' => self::understood( $stored['before'] ),
			'at'    => is_int( $stored['at'] ?? null ) ? $stored['at'] : 0,
			'posts' => is_int( $stored['posts'] ?? null ) ? $stored['posts'] : 0,
		);
	}

	/**
	 * Returns the terms of a post in a taxonomy that is not registered.
	 *
	 * @param int    $post_id  Post.
	 * @param string $taxonomy Taxonomy.
	 * @return list<int> Term IDs.
	 * @throws Storage_Error When the database fails.
	 */
	public function terms_of( int $post_id, string $taxonomy ): array {
		return Unknown_Terms::of( $this->database, $post_id, $taxonomy );
	}

	/** Forgets what was loaded, in this process and in a persistent object cache. */
	private function forget(): void {
		wp_cache_delete( 'alloptions', 'options' );
		wp_cache_delete( 'notoptions', 'options' );
		wp_cache_delete( Post_Locks::RULES, 'options' );
	}

	/** @return array<string, mixed> */
	private static function value( Stored_Rules $rules, int $version ): array {
		return array(
			'version'    => $version,
			// Without a kind, so that what could not be read stays so.
			'rules'      => array_map( static fn ( Rule $rule ): array => array_diff_key( Rule_Codec::write( $rule ), $rule->is_unreadable ? array( 'kind' => '' ) : array() ), $rules->rules ),
			'exceptions' => $rules->exceptions,
		) + ( array() === $rules->defaults ? array() : array( 'defaults' => array_map( Lock_Codec::answer_field( ... ), $rules->defaults ) ) );
	}

	/**
	 * Reads a stored value. One that cannot be read becomes a rule that locks everything.
	 *
	 * @param mixed $stored Value of the option.
	 */
	private static function understood( mixed $stored ): Stored_Rules {
		if ( array() === $stored || '' === $stored || false === $stored ) {
			return new Stored_Rules( 0, array(), array() );
		}
		$rules   = is_array( $stored ) ? $stored['rules'] ?? null : null;
		$version = is_array( $stored ) && is_int( $stored['version'] ?? null ) ? $stored['version'] : 0;
		if ( ! is_array( $stored ) || ! is_array( $rules ) ) {
			return new Stored_Rules( $version, array( Rule::unreadable( 'unreadable' ) ), array(), self::defaults( null ) );
		}
		$exceptions = is_array( $stored['exceptions'] ?? null ) ? $stored['exceptions'] : array();
		return new Stored_Rules(
			$version,
			Rule_Codec::read_all( array_values( $rules ) ),
			array_values( array_filter( $exceptions, 'is_int' ) ),
			array_key_exists( 'defaults', $stored ) ? self::defaults( $stored['defaults'] ) : array()
		);
	}

	/**
	 * Reads the locks of new posts. What cannot be read becomes a lock that lets nobody in.
	 *
	 * @param mixed $stored Stored value.
	 * @return array<array-key, ?Lock> By post type.
	 */
	private static function defaults( mixed $stored ): array {
		return is_array( $stored )
			? array_map( static fn ( mixed $lock ): ?Lock => null === $lock ? null : Lock_Codec::read( $lock ), $stored )
			: array( Stored_Rules::EVERY_TYPE => Lock::unreadable() );
	}
}
