<?php
/**
 * Blocks that a design may show.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;

/**
 * Lists the blocks that are rendered in a design. Blocks that show the content of posts, run shortcodes or print code are not among them, so
 * that a design cannot show what is locked.
 */
final class Allowed_Blocks {

	/** Blocks of WordPress, which show only what is written in them. */
	private const CORE = array( 'paragraph', 'heading', 'list', 'list-item', 'buttons', 'button', 'group', 'columns', 'column', 'cover', 'image', 'media-text', 'separator', 'spacer', 'details', 'quote', 'pullquote', 'table' );

	/** Blocks of this plugin. */
	private const OURS = array( 'join', 'sign-in', 'check-again', 'reason', 'behind', 'opens-on', 'price', 'support-code', 'tier-cards', 'tier-content', 'goal', 'creator', 'chapters', 'frames', 'timeline', 'bar', 'member-line' );

	/**
	 * Returns the names of all allowed blocks.
	 *
	 * @return list<string>
	 */
	public static function names(): array {
		$names = array_merge(
			array_map( static fn ( string $name ): string => "core/$name", self::CORE ),
			array_map( static fn ( string $name ): string => "patreon-gate/$name", self::OURS )
		);
		$added = Add_Ons::filter( Hooks::CTA_BLOCKS, static fn ( mixed $answer ): bool => is_array( $answer ), $names );
		return array_values( array_filter( $added, 'is_string' ) );
	}
}
