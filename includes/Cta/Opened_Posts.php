<?php
/**
 * Posts that a tier unlocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Storage\Locks\Locked_Posts;
use Patreon_Gate\Storage\Storage_Error;
use WP_Post;

/** Finds posts that somebody could read as soon as they join a tier. Their titles are public: lists of posts show them to everybody. */
final class Opened_Posts {

	/** How many of the newest locked posts are looked at. */
	private const LOOKED_AT = 60;

	public function __construct( private readonly Locked_Posts $posts, private readonly Access $access ) {}

	/**
	 * @param Tier $tier   The tier.
	 * @param int  $count  How many at most.
	 * @param int  $except A post that is left out; 0 for none.
	 * @param int  $now    Unix time.
	 * @return list<WP_Post> The newest first.
	 * @throws Storage_Error When the database fails.
	 */
	public function of( Tier $tier, int $count, int $except, int $now ): array {
		$types = self::types();
		$locks = array() === $types ? array() : $this->posts->newest( $types, self::LOOKED_AT );
		unset( $locks[ $except ] );
		$member = Tier_Member::of( $tier, $now );
		_prime_post_caches( array_keys( $locks ), false, false );
		$posts = array_filter( array_map( get_post( ... ), array_keys( $locks ) ), static fn ( mixed $post ): bool => $post instanceof WP_Post );
		usort( $posts, static fn ( WP_Post $one, WP_Post $other ): int => array( $other->post_date_gmt, $other->ID ) <=> array( $one->post_date_gmt, $one->ID ) );
		$opened = array();
		foreach ( $posts as $post ) {
			if ( count( $opened ) >= $count ) {
				break;
			}
			$is_open = array_reduce( $locks[ $post->ID ] ?? array(), fn ( bool $open, Lock $lock ): bool => $open && $this->access->decide_for( $member, $lock, $post->ID, $now )->granted, true );
			if ( $is_open ) {
				$opened[] = $post;
			}
		}
		return $opened;
	}

	/** @return list<string> Types of posts that lists and searches show. */
	private static function types(): array {
		$types = array_filter( get_post_types( array( 'exclude_from_search' => false ) ), is_post_type_viewable( ... ) );
		return array_values( array_diff( $types, array( 'attachment' ) ) );
	}
}
