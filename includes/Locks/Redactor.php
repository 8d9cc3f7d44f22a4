<?php
/**
 * Cuts locked parts out of content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Markup\Locked_Document;
use Patreon_Gate\Markup\Open_Elements;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Markup\Pattern_Dividers;
use Patreon_Gate\Markup\Pruner;
use Patreon_Gate\Markup\Shortcodes\Attributes;
use Patreon_Gate\Markup\Shortcodes\Cutter;
use Patreon_Gate\Markup\Shortcodes\Place;
use Patreon_Gate\Markup\Shortcodes\Tag;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/**
 * Removes the locked parts from a post's content before it is used as text: in pages, excerpts, feeds and the search index. The lock on the
 * post as a whole is handled elsewhere.
 */
final class Redactor {

	/** How many calls of public_part() are running. */
	private int $storing = 0;

	/** How often calls to action were turned off and not on again. */
	private int $turned_off = 0;

	/**
	 * @param Access           $access   Decides.
	 * @param Denial_Renderer  $denials  Renders the call to action.
	 * @param Pattern_Dividers $patterns Finds dividers in patterns.
	 */
	public function __construct(
		private readonly Access $access,
		private readonly Denial_Renderer $denials,
		private readonly Pattern_Dividers $patterns
	) {}

	/**
	 * Returns what the reader may see of some content.
	 *
	 * @param string $content Block markup or classic HTML.
	 * @param int    $post_id The post whose content it is; 0 where that is not certain.
	 * @param bool   $damaged Whether to cut only content whose blocks cannot be cut safely while they are rendered.
	 * @return string The same content, byte for byte, where it has no lock; otherwise without any lock in it.
	 */
	public function redact( string $content, int $post_id, bool $damaged = false ): string {
		return Add_Ons::contain(
			'redactor',
			fn (): string => $this->redacted( $content, $post_id, $damaged ),
			fn (): string => $this->turned_off > 0 ? '' : $this->denials->html( Denial::out_of_order() )
		);
	}

	private function redacted( string $content, int $post_id, bool $damaged ): string {
		$document = Locked_Document::read( $content, $this->patterns );
		if ( null === $document || ( $damaged && null !== $document->blocks ) ) {
			return $content;
		}
		if ( null === $document->blocks ) {
			return $this->redact_unsound( $content, $document, $post_id );
		}
		if ( null !== $document->shortcodes ) {
			// What is left has no shortcode, unless cutting made a new one out of two pieces.
			return $this->redacted( $this->cutter( $post_id )->cut( $content, $document->shortcodes ), $post_id, $damaged );
		}
		return $this->prune( $document->blocks, $post_id );
	}

	/**
	 * Returns what the reader may see of a shortcode in a text that belongs to no post: a field of a theme, for example. In contents, shortcodes are
	 * replaced before WordPress runs them.
	 *
	 * @param string $attributes What is written in its opening tag after the name.
	 * @param string $content    What stands between its tags.
	 */
	public function shortcode( string $attributes, string $content ): string {
		$tag = new Tag( 0, 0, false, false, true, $attributes );
		return Add_Ons::contain(
			'redactor',
			function () use ( $tag, $content ): string {
				$lock = Attributes::stored_lock( $tag );
				if ( $this->is_open( $lock, 0 ) ) {
					return $this->redacted( $content, 0, false );
				}
				$design = Attributes::call_to_action( $tag );
				$place  = false === strpbrk( trim( $content ), "\r\n<" ) ? Place::In_Line : Place::Alone;
				return null === $design ? '' : $this->call_to_action( $lock, 0, $design, $place );
			},
			static fn (): string => ''
		);
	}

	/**
	 * Tells whether some content has a lock, in itself or in a pattern it shows.
	 *
	 * @param string $content Block markup or classic HTML.
	 */
	public function holds_lock( string $content ): bool {
		return Add_Ons::contain(
			'redactor',
			fn (): bool => null !== Locked_Document::read( $content, $this->patterns ),
			static fn (): bool => true
		);
	}

	/**
	 * Returns what everybody may see of some content, without calls to action; for whatever is stored.
	 *
	 * @param string $content Block markup or classic HTML.
	 * @param int    $post_id The post whose content it is.
	 */
	public function public_part( string $content, int $post_id ): string {
		++$this->storing;
		try {
			return $this->without_calls_to_action( fn(): string => $this->access->as_stranger( fn(): string => $this->redact( $content, $post_id ) ) );
		} finally {
			--$this->storing;
		}
	}

	/**
	 * Tells whether a post that is locked as a whole is open to everyone by early access, and stays so. What is stored about it may then contain its
	 * text. Where the lock will hold again it may not, because what is stored would be found until background work removes it.
	 *
	 * @param list<Lock> $locks   All locks of the post.
	 * @param int        $post_id Post.
	 */
	public function stays_open( array $locks, int $post_id ): bool {
		foreach ( $locks as $lock ) {
			if ( null === $lock->ladder || Reason::Everyone !== $this->access->as_stranger( fn () => $this->access->decide_lock( $lock->for_storage(), $post_id ) )->reason ) {
				return false;
			}
		}
		return array() !== $locks;
	}

	/**
	 * Decides about the locks of a post that have a ladder, so that before anything is printed, `Access` has told when the page will change by itself.
	 *
	 * @param WP_Post $post Post.
	 */
	public function decide_ladders( WP_Post $post ): void {
		$this->access->decide_post( $post->ID );
		if ( str_contains( $post->post_content, Post_Locks::LADDER_TRACE ) ) {
			$this->without_calls_to_action( fn (): string => $this->redact( $post->post_content, $post->ID ) );
		}
	}

	/**
	 * Runs a callback during which locked parts are removed without a call to action in their place.
	 *
	 * @template T
	 * @param callable(): T $work Calls redact().
	 * @return T
	 */
	public function without_calls_to_action( callable $work ): mixed {
		$this->turn_off_calls_to_action();
		try {
			return $work();
		} finally {
			$this->turn_on_calls_to_action();
		}
	}

	/** Turns calls to action off until turn_on_calls_to_action() was called as often. */
	public function turn_off_calls_to_action(): void {
		++$this->turned_off;
	}

	/** Tells whether a call to action is put in place of a locked part. */
	public function has_calls_to_action(): bool {
		return 0 === $this->turned_off;
	}

	/** Undoes one call of turn_off_calls_to_action(). */
	public function turn_on_calls_to_action(): void {
		$this->turned_off = max( 0, $this->turned_off - 1 );
	}

	/**
	 * Serializes blocks without their locked parts.
	 *
	 * @param list<array<array-key, mixed>> $blocks  Parsed blocks.
	 * @param int                           $post_id Post.
	 */
	private function prune( array $blocks, int $post_id ): string {
		$pruner = new Pruner(
			fn( mixed $lock ): bool => $this->is_open( $lock, $post_id ),
			fn( mixed $lock, int $design ): string => $this->call_to_action( $lock, $post_id, $design ),
			$this->patterns
		);
		return serialize_blocks( array_map( array( Parsed_Block::class, 'complete' ), $pruner->prune( $blocks ) ) );
	}

	/**
	 * Cuts content whose structure cannot be trusted: everything from its first lock on is shown only to readers who meet all of its locks.
	 *
	 * @param string          $content  Block markup.
	 * @param Locked_Document $document What was found in it.
	 * @param int             $post_id  Post.
	 */
	private function redact_unsound( string $content, Locked_Document $document, int $post_id ): string {
		foreach ( $document->locks as $lock ) {
			if ( ! $this->is_open( $lock, $post_id ) ) {
				$kept = substr( $content, 0, $document->first );
				return $kept . Open_Elements::closers( $kept ) . $this->call_to_action( $lock, $post_id );
			}
		}
		return Locked_Document::without_locks( $content );
	}

	private function cutter( int $post_id ): Cutter {
		return new Cutter(
			fn ( mixed $lock ): bool => $this->is_open( $lock, $post_id ),
			fn ( mixed $lock, int $design, Place $place ): string => $this->call_to_action( $lock, $post_id, $design, $place ),
			$this->patterns
		);
	}

	private function is_open( mixed $lock, int $post_id ): bool {
		$lock = Lock_Codec::read( $lock );
		return $this->access->lets_in( $this->storing > 0 ? $lock->for_storage() : $lock, $post_id );
	}

	private function call_to_action( mixed $lock, int $post_id, int $design = 0, ?Place $place = null ): string {
		if ( $this->turned_off > 0 ) {
			return '';
		}
		$denial = Denial::by( $this->access, Lock_Codec::read( $lock ), $post_id, false, $design );
		// Only shortcodes need the class of a place.
		return null === $place ? $this->denials->html( $denial ) : self::shown( $this->denials, $denial, $place );
	}

	/**
	 * Returns what is shown in the place of a locked part.
	 *
	 * @param Denial_Renderer $denials Renders it.
	 * @param Denial          $denial  What is denied, and why.
	 * @param Place           $place   Where the locked part stands.
	 */
	public static function shown( Denial_Renderer $denials, Denial $denial, Place $place ): string {
		return Place::Alone === $place ? $denials->html( $denial ) : $denials->in_line( $denial, Place::In_Line === $place );
	}
}
