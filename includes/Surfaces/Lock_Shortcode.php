<?php
/**
 * The lock shortcode, where WordPress runs shortcodes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Markup\Shortcodes\Attributes;

/**
 * Replaces `[patreon_gate_lock]` in texts that are no contents: fields of themes and plugins, for example. In contents it is replaced before WordPress runs
 * shortcodes, so that nothing depends on whether it does.
 */
final class Lock_Shortcode {

	/** Functions of core, and of the Gutenberg plugin, that run shortcodes and parse the blocks of the same text afterwards. */
	private const BLOCKS_FOLLOW = array( '_wp_apply_block_content_filters', 'get_the_block_template_html', 'render_block_core_template_part', 'gutenberg_render_block_core_template_part', 'gutenberg_apply_block_content_filters' );

	/** Classes that do the same. */
	private const CLASSES = array( 'WP_Navigation_Block_Renderer', 'WP_Navigation_Block_Renderer_Gutenberg' );

	public function __construct( private readonly Redactor $redactor ) {}

	/**
	 * Keeps the shortcode as it is written where its text is parsed as blocks right afterwards: only then is it certain what the text belongs to, and
	 * only then are shortcodes inside each other understood.
	 *
	 * @param mixed $output What another callback of `pre_do_shortcode_tag` returned.
	 * @param mixed $found  The shortcode as WordPress found it; the first element is its whole text.
	 * @return mixed
	 */
	public function untouched( mixed $output, mixed $found ): mixed {
		$text = is_array( $found ) ? $found[0] ?? null : null;
		return is_string( $text ) && self::do_blocks_follow() ? $text : $output;
	}

	/**
	 * Returns what the reader may see of the shortcode.
	 *
	 * @param mixed $attributes What WordPress read of its attributes.
	 * @param mixed $content    What stands between its tags; null where it has no closing tag.
	 */
	public function html( mixed $attributes, mixed $content ): string {
		return do_shortcode( $this->redactor->shortcode( Attributes::joined( $attributes ), is_string( $content ) ? $content : '' ) );
	}

	private static function do_blocks_follow(): bool {
		$is_inside = false;
		foreach ( debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS, 30 ) as $call ) { // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_debug_backtrace, Generic.PHP.ForbiddenFunctions.Found -- nothing else tells who runs the shortcode; only where there is one.
			if ( $is_inside ) {
				return in_array( $call['function'], self::BLOCKS_FOLLOW, true ) || in_array( $call['class'] ?? '', self::CLASSES, true );
			}
			$is_inside = 'do_shortcode' === $call['function'] && ! isset( $call['class'] );
		}
		return false;
	}
}
