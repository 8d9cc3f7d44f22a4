<?php
/**
 * What the shortcodes of a text lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Shortcodes;

use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Html_Items;

/**
 * Holds the tags of a text with what each of them does, and whether they can be trusted. They can if each opening tag has its closing tag, both stand
 * in the text or both in the same HTML tag or comment, and none in the attributes of a block.
 *
 * @phpstan-import-type Item from Html_Items
 */
final class Ranges {

	/**
	 * @param list<Tag>   $tags     Tags.
	 * @param list<?bool> $roles    What each tag does: true opens a locked part, false closes one, null is shown as text.
	 * @param bool        $is_sound Whether they can be trusted.
	 * @param list<Item>  $items    HTML tags, comments and delimiters of the text.
	 * @param list<?int>  $places   For each tag, which of the items it stands in; null for the text.
	 * @param bool        $is_stray Whether a closing tag has no opening tag.
	 */
	private function __construct(
		public readonly array $tags,
		public readonly array $roles,
		public readonly bool $is_sound,
		public readonly array $items,
		public readonly array $places,
		private readonly bool $is_stray
	) {}

	/**
	 * Reads the tags of a text.
	 *
	 * @param string $text Block markup or classic HTML.
	 * @return ?self Null where it has none.
	 */
	public static function read( string $text ): ?self {
		$tags = Tags::in( $text );
		if ( array() === $tags ) {
			return null;
		}
		$items    = Html_Items::in( $text, Delimiters::in( $text ) );
		$places   = self::places( $tags, $items );
		$roles    = array();
		$open     = array();
		$is_sound = true;
		$is_stray = false;
		foreach ( $tags as $at => $tag ) {
			$roles[ $at ] = ! $tag->is_closer;
			$is_sound     = $is_sound && $tag->is_whole && ( null === $places[ $at ] || 'block' !== $items[ $places[ $at ] ]['kind'] );
			if ( ! $tag->is_closer ) {
				$open[] = $at;
				continue;
			}
			$opener = array_pop( $open );
			if ( null === $opener ) {
				$is_stray = true;
			} elseif ( $tag->is_doubled && $tags[ $opener ]->is_doubled ) {
				$roles[ $at ]     = null;
				$roles[ $opener ] = null;
			} else {
				$is_sound = $is_sound && $places[ $at ] === $places[ $opener ];
			}
		}
		ksort( $roles );
		$roles = array_values( $roles );
		return array() === array_filter( $roles, 'is_bool' ) ? null : new self( $tags, $roles, $is_sound && ! $is_stray && array() === $open, $items, $places, $is_stray );
	}

	/**
	 * Reads a part of a text whose tags were read before.
	 *
	 * @param string      $text  Block markup or classic HTML.
	 * @param list<?bool> $roles What each tag of the part does.
	 * @return ?self Null where the part has other tags than these.
	 */
	public static function of_part( string $text, array $roles ): ?self {
		$tags  = Tags::in( $text );
		$items = Html_Items::in( $text, Delimiters::in( $text ) );
		return count( $tags ) === count( $roles ) ? new self( $tags, $roles, true, $items, self::places( $tags, $items ), false ) : null;
	}

	/**
	 * Returns the locks of a text, in its order.
	 *
	 * @return list<mixed> As they are stored elsewhere; null for one that nobody can read, and for a closing tag whose opening tag is gone.
	 */
	public function locks(): array {
		$locks = $this->is_stray ? array( null ) : array();
		foreach ( $this->tags as $at => $tag ) {
			if ( true === $this->roles[ $at ] ) {
				$locks[] = Attributes::stored_lock( $tag );
			} elseif ( false === $this->roles[ $at ] && ! $tag->is_whole ) {
				$locks[] = null;
			}
		}
		return $locks;
	}

	/** Returns where the first locked part begins, in bytes. A closing tag without an opening one locks the text from its beginning. */
	public function first(): int {
		foreach ( $this->is_stray ? array() : $this->tags as $at => $tag ) {
			if ( null !== $this->roles[ $at ] ) {
				$place = $this->places[ $at ];
				return null === $place ? $tag->at : $this->items[ $place ]['at'];
			}
		}
		return 0;
	}

	/**
	 * Finds which item each tag stands in.
	 *
	 * @param list<Tag>  $tags  Tags.
	 * @param list<Item> $items Items.
	 * @return list<?int>
	 */
	private static function places( array $tags, array $items ): array {
		$places = array();
		$next   = 0;
		foreach ( $tags as $tag ) {
			while ( isset( $items[ $next ] ) && $items[ $next ]['end'] <= $tag->at ) {
				++$next;
			}
			$places[] = isset( $items[ $next ] ) && $items[ $next ]['at'] < $tag->at ? $next : null;
		}
		return $places;
	}
}
