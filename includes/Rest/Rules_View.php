<?php
/**
 * Rules in responses.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Gating\Rules\Rule_Conflicts;
use Patreon_Gate\Gating\Rules\Rule_Set;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Saving\Rule_Changes;
use Patreon_Gate\Storage\Locks\Rule_Posts;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Locks\Stored_Rules;

/** Builds what the screen and WP-CLI show of rules: how many posts each covers, conflicts, progress of background work. */
final class Rules_View {

	/** How many pairs of rules about different terms are looked at for posts that have both terms. */
	private const MOST_PAIRS = 100;

	public function __construct( private readonly Rule_Store $store, private readonly Rule_Posts $posts ) {}

	/**
	 * Returns all rules.
	 *
	 * @return array<string, mixed>
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function all(): array {
		$stored  = $this->store->current();
		$set     = Post_Rules::set_of( $stored );
		$before  = $this->store->before();
		$waiting = $this->posts->waiting();
		return array(
			'version'    => $stored->version,
			'rules'      => array_map( fn ( Rule $rule ): array => $this->one( $set, $rule ), $stored->rules ),
			'conflicts'  => $this->conflicts( $set ),
			'exceptions' => array_map( self::exception( ... ), $stored->exceptions ),
			'defaults'   => self::defaults( $stored ),
			'work'       => 0 === $waiting ? null : array(
				'waiting' => $waiting,
				'total'   => max( $waiting, $before['posts'] ?? 0 ),
			),
			'undo'       => null === $before ? null : array( 'at' => $before['at'] ),
		);
	}

	/**
	 * Returns what a change would do.
	 *
	 * @param Rule_Changes $changes Counts.
	 * @param Stored_Rules $after   Rules after the change.
	 * @param ?Rule        $rule    The rule that is changed; null where it is deleted.
	 * @return array{covers: int, closes: int, opens: int, is_complete: bool}
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function preview( Rule_Changes $changes, Stored_Rules $after, ?Rule $rule ): array {
		$counts = $changes->preview( $after );
		return array(
			'covers'      => null === $rule || ! $rule->is_on ? 0 : $this->posts->count( Post_Rules::set_of( $after ), array( $rule ), Rule_Changes::types() ),
			'closes'      => $counts['closes'],
			'opens'       => $counts['opens'],
			'is_complete' => $counts['posts'] < Rule_Posts::MOST,
		);
	}

	/** @return array<string, mixed> */
	private function one( Rule_Set $set, Rule $rule ): array {
		$values         = Rule_Codec::write( $rule );
		$values['lock'] = null === $rule->lock ? null : Lock_Codec::answer( $rule->lock );
		return array(
			'subject'    => Rule_Words::subject( $rule ),
			'exists'     => Rule_Changes::exists( $rule ),
			'unreadable' => null !== $rule->lock && ! $rule->lock->readable,
			'covers'     => $rule->is_on ? $this->posts->count( $set, array( $rule ), Rule_Changes::types() ) : 0,
		) + $values;
	}

	/** @return list<array{one: string, other: string, code: string, posts: int}> */
	private function conflicts( Rule_Set $set ): array {
		$found = array();
		foreach ( array_slice( Rule_Conflicts::of( $set->rules ), 0, self::MOST_PAIRS ) as $pair ) {
			$posts = $this->posts->count( $set, array( $pair['one'], $pair['other'] ), Rule_Changes::types() );
			if ( $posts > 0 || $pair['always'] ) {
				$found[] = array(
					'one'   => $pair['one']->id,
					'other' => $pair['other']->id,
					'code'  => $pair['code'],
					'posts' => $posts,
				);
			}
		}
		return $found;
	}

	/**
	 * Returns what new posts get: of each type that can have a lock, and of types that are gone.
	 *
	 * @return list<array{type: string, label: string, unreadable: bool, lock: array<string, mixed>|null}>
	 */
	public static function defaults( Stored_Rules $stored ): array {
		$found  = array();
		$labels = Rule_Subjects::types();
		foreach ( array_filter( array_keys( $stored->defaults ), static fn ( int|string $type ): bool => Stored_Rules::EVERY_TYPE !== $type ) as $type ) {
			$labels[ $type ] ??= (string) $type;
		}
		foreach ( $labels as $type => $label ) {
			$lock    = $stored->default_lock( (string) $type );
			$found[] = array(
				'type'       => (string) $type,
				'label'      => trim( html_entity_decode( wp_strip_all_tags( $label ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ),
				'unreadable' => null !== $lock && ! $lock->readable,
				'lock'       => null === $lock ? null : Lock_Codec::answer( $lock ),
			);
		}
		return $found;
	}

	/** @return array{post_id: int, title: string, edit_url: string} */
	private static function exception( int $post_id ): array {
		$title = trim( html_entity_decode( wp_strip_all_tags( get_the_title( $post_id ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		return array(
			'post_id'  => $post_id,
			'title'    => '' === $title ? __( '(no title)', 'tier-gate-for-patreon' ) : $title,
			'edit_url' => admin_url( 'post.php?post=' . $post_id . '&action=edit' ),
		);
	}
}
