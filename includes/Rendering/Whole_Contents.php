<?php
/**
 * Recognizes the content of posts that are locked as a whole.
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
 * Recognizes the content of a post that is locked as a whole, wherever it is parsed. The blocks of such a post have no lock in themselves,
 * and code that renders its stored content need not set up the post. Every document of a page is checked, so hashes are compared first, and
 * the database is queried only about a document that may be such content.
 */
final class Whole_Contents {

	/** Replaces a post ID where the post could not be found because of an error. */
	public const UNKNOWN = 0;

	/** What core puts around the content of a post, to insert hooked blocks into it. */
	private const WRAPPER     = '<!-- wp:post-content -->';
	private const WRAPPER_END = '<!-- /wp:post-content -->';

	/** How many callbacks of without_recognition() are running. */
	private int $recognition_off = 0;

	/**
	 * @param Effective_Locks         $locks  Which locks hold for a post.
	 * @param Closure(): Whole_Hashes $hashes Knows which documents are certainly no such content.
	 * @param Closure(): Public_Texts $texts  Looks up the others; built only where needed.
	 */
	public function __construct(
		private readonly Effective_Locks $locks,
		private readonly Closure $hashes,
		private readonly Closure $texts
	) {}

	/**
	 * Finds the posts whose content a document is.
	 *
	 * @param string $document Content, as it is stored.
	 * @return list<int> Posts with exactly this content that are locked as a whole. If it is the content of the global post, only that one.
	 */
	public function posts_with( string $document ): array {
		// The characters that trim() removes. Calling trim() here would copy every document of the page.
		if ( $this->recognition_off > 0 || ! isset( $document[ strspn( $document, " \n\r\t\v\0" ) ] ) ) {
			return array();
		}
		$post = get_post();
		if ( $post instanceof WP_Post && $post->post_content === $document ) {
			return $this->locks->is_locked( $post->ID ) ? array( $post->ID ) : array();
		}
		if ( ! ( $this->hashes )()->may_hold( $document ) ) {
			return array();
		}
		return Add_Ons::contain(
			'content of another post',
			fn (): array => $this->locking_posts( ( $this->texts )()->with_content( $document ), $document ),
			static fn (): array => array( self::UNKNOWN )
		);
	}

	/**
	 * Returns the content of the global post if a document is that content in core's wrapper, and the post is not locked as a whole. Core parses
	 * such a document to insert hooked blocks, and then the content itself.
	 *
	 * @param string $document Block markup.
	 * @return ?string The content; null for every other document.
	 */
	public function wrapped( string $document ): ?string {
		if ( ! str_starts_with( $document, self::WRAPPER ) ) {
			return null;
		}
		$post    = get_post();
		$content = $post instanceof WP_Post ? $post->post_content : '';
		$begin   = strlen( self::WRAPPER );
		// Compared in place: joining or cutting such long texts would cost more than searching them.
		return $post instanceof WP_Post
			&& strlen( $document ) === $begin + strlen( $content ) + strlen( self::WRAPPER_END )
			&& 0 === substr_compare( $document, $content, $begin, strlen( $content ) )
			&& str_ends_with( $document, self::WRAPPER_END )
			&& ! $this->locks->is_locked( $post->ID ) ? $content : null;
	}

	/**
	 * Returns which of some posts with the content lock it.
	 *
	 * @param list<int> $ids      Posts with this content, locked or not.
	 * @param string    $document The content.
	 * @return list<int> Those that lock it.
	 */
	private function locking_posts( array $ids, string $document ): array {
		return array() === $ids ? array() : Same_Content::locking_posts( $ids, $document, $this->locks );
	}

	/**
	 * Runs a callback during which no content is recognized; for code that takes the public part out of locked content.
	 *
	 * @template T
	 * @param callable(): T $work Reads the content.
	 * @return T
	 */
	public function without_recognition( callable $work ): mixed {
		++$this->recognition_off;
		try {
			return $work();
		} finally {
			--$this->recognition_off;
		}
	}
}
