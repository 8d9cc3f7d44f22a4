<?php
/**
 * Knows the content of posts that are locked as a whole, wherever it turns up.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rendering;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Storage\Texts\Public_Texts;
use Patreon_Gate\Storage\Texts\Whole_Hashes;
use WP_Post;

/**
 * Blocks of such a post carry no lock, and whoever renders its stored content says nothing of the post. Asked for every document of a
 * page, so it must cost none of them a query: the database is asked only about what may be one.
 */
final class Whole_Contents {

	/** In the place of a post: nobody can say which it is. */
	public const UNKNOWN = 0;

	private int $off = 0;

	/**
	 * @param Effective_Locks         $locks  Which locks hold for a post.
	 * @param Whole_Hashes            $hashes Knows what surely is no such content.
	 * @param Closure(): Public_Texts $texts  Knows the rest; built only where it is asked.
	 */
	public function __construct(
		private readonly Effective_Locks $locks,
		private readonly Whole_Hashes $hashes,
		private readonly Closure $texts
	) {}

	/**
	 * @param string $document Content, as it is stored.
	 * @return list<int> Posts with exactly this content that are locked as a whole and close it. The global post alone, where it is its content.
	 */
	public function posts_with( string $document ): array {
		// What trim() takes away; here it would copy every document of the page.
		if ( $this->off > 0 || ! isset( $document[ strspn( $document, " \n\r\t\v\0" ) ] ) ) {
			return array();
		}
		$post = get_post();
		if ( $post instanceof WP_Post && $post->post_content === $document ) {
			return $this->locks->is_locked( $post->ID ) ? array( $post->ID ) : array();
		}
		if ( ! $this->hashes->may_hold( $document ) ) {
			return array();
		}
		return Add_Ons::contain(
			'content of another post',
			fn (): array => $this->closing( ( $this->texts )()->with_content( $document ), $document ),
			static fn (): array => array( self::UNKNOWN )
		);
	}

	/**
	 * @param list<int> $ids      Posts with this content, locked or open.
	 * @param string    $document The content.
	 * @return list<int> Those that close it.
	 */
	private function closing( array $ids, string $document ): array {
		return array() === $ids ? array() : Same_Content::closing( $ids, $document, $this->locks );
	}

	/**
	 * Runs something that takes the public part out of such a content.
	 *
	 * @template T
	 * @param callable(): T $work Reads the content.
	 * @return T
	 */
	public function unwatched( callable $work ): mixed {
		++$this->off;
		try {
			return $work();
		} finally {
			--$this->off;
		}
	}
}
