<?php
/**
 * Plugin Name: Contact sheet
 * Description: Adds the themes of `.cache/themes`, and turns the site right to left where the option says so.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

register_theme_directory( 'more-themes' );

// Without the files of a language, nothing else makes core load the style sheets for right to left.
add_filter(
	'gettext_with_context',
	static fn ( mixed $translation, mixed $text, mixed $context ): mixed => 'text direction' === $context && '1' === get_option( 'patreon_gate_sheet_rtl' ) ? 'rtl' : $translation,
	10,
	3
);
