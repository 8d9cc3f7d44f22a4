<?php
/**
 * Counts what is locked of posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Index;

use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Markup\Content_Amounts;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Pattern_References;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Behind;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/** Counts minutes, pictures and files of the locked part of a post: of the whole content, without what everybody can read of it. */
final class Behind_Index {

	/** How many levels of nested patterns are read, and how many patterns in all. */
	private const DEPTH    = 5;
	private const PATTERNS = 50;

	/**
	 * @param Post_Locks $locks    Teaser setting of a post.
	 * @param Redactor   $redactor Cuts locked parts out of patterns.
	 * @param Database   $database Stores the numbers.
	 */
	public function __construct( private readonly Post_Locks $locks, private readonly Redactor $redactor, private readonly Database $database ) {}

	/**
	 * Counts what is locked of a post.
	 *
	 * @param WP_Post $post   Post.
	 * @param bool    $whole  Whether the whole post is locked.
	 * @param string  $public What everybody can read of it: its teaser, or its content without locked parts.
	 */
	public function count( WP_Post $post, bool $whole, string $public ): Behind {
		if ( ! $whole && $public === $post->post_content && ! Lock_Markup::shows_pattern( $public ) ) {
			return new Behind();
		}
		// An excerpt is not a part of the content.
		$is_part = ! $whole || '' === trim( $post->post_excerpt ) || ! in_array( $this->locks->teaser( $post->ID )['mode'], array( 'start', 'auto' ), true );
		$left    = Content_Amounts::in( $this->with_patterns( $post->post_content, false ) )->without( Content_Amounts::in( $is_part ? $this->with_patterns( $public, ! $whole ) : '' ) );
		return new Behind( $left->minutes(), $left->pictures, $left->audio, $left->videos, $left->downloads );
	}

	/**
	 * Stores the numbers of posts.
	 *
	 * @param array<int, Behind> $behinds Post → its numbers. Nothing at all removes them.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function store( array $behinds ): void {
		Behind_Counts::store( $this->database, $behinds );
	}

	/**
	 * Returns some content followed by the patterns it shows.
	 *
	 * @param string $content Block markup or classic HTML.
	 * @param bool   $public  Whether only the public part of patterns counts.
	 */
	private function with_patterns( string $content, bool $public ): string {
		$all  = '';
		$read = 0;
		$next = array( $content );
		for ( $depth = 0; $depth <= self::DEPTH && array() !== $next; $depth++ ) {
			$texts = $next;
			$next  = array();
			foreach ( $texts as $text ) {
				$all .= $text . "\n";
				foreach ( Lock_Markup::shows_pattern( $text ) ? array_merge( ...array_column( Pattern_References::in( $text ), 'blocks' ) ) : array() as $block ) {
					$pattern = is_numeric( $block['attrs']['ref'] ?? null ) && ++$read <= self::PATTERNS ? get_post( (int) $block['attrs']['ref'] ) : null;
					if ( $pattern instanceof WP_Post && 'wp_block' === $pattern->post_type && 'publish' === $pattern->post_status ) {
						$next[] = $public ? $this->redactor->public_part( $pattern->post_content, $pattern->ID ) : $pattern->post_content;
					}
				}
			}
		}
		return $all;
	}
}
