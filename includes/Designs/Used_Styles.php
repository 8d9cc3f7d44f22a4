<?php
/**
 * Styles that rendering adds to the page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Cta\Block_Style;
use WP_Style_Engine_CSS_Rule;
use WP_Style_Engine_CSS_Rules_Store;

/**
 * Collects the styles that core adds to a page while blocks are rendered: style sheets by handle, and the rules of layouts and colours, which
 * core keeps in a store. HTML that was rendered in an earlier request needs the same styles.
 */
final class Used_Styles {

	private const STORE = 'block-supports';

	/**
	 * Renders something, and returns its styles as well, whatever the page had used before.
	 *
	 * @template T
	 * @param callable(): T $render Renders.
	 * @return array{T, array{handles: list<string>, inline: list<array{string, string}>, rules: list<array{string, string, array<array-key, string>}>}} What was
	 *         rendered; handles of style sheets; handle and CSS of what core adds to a style sheet, as it does for style variations of blocks; selector, group and
	 *         declarations.
	 */
	public static function collect( callable $render ): array {
		$styles = wp_styles();
		$queue  = $styles->queue;
		$rules  = self::rules();
		$inline = self::inline();
		// Emptied during rendering, because core does not add again what the page uses already.
		$styles->queue = array();
		$store         = WP_Style_Engine_CSS_Rules_Store::get_store( self::STORE );
		foreach ( array_keys( $store?->get_all_rules() ?? array() ) as $selector ) {
			$store?->remove_rule( $selector );
		}
		try {
			$rendered = $render();
			$used     = array(
				'handles' => array_values( array_filter( $styles->queue, 'is_string' ) ),
				'inline'  => self::inline_since( $inline ),
				'rules'   => self::rules(),
			);
		} finally {
			$styles->queue = array_values( array_unique( array( ...$queue, ...$styles->queue ) ) );
			self::add_rules( $rules );
		}
		return array( $rendered, $used );
	}

	/**
	 * Adds styles to the page.
	 *
	 * @param mixed $styles As `collect()` returns them.
	 */
	public static function add( mixed $styles ): void {
		$handles = is_array( $styles ) ? $styles['handles'] ?? null : null;
		foreach ( is_array( $handles ) ? $handles : array() as $handle ) {
			if ( is_string( $handle ) ) {
				Block_Style::register_handle( $handle );
				Design_Styles::enqueue( $handle );
			}
		}
		$inline = is_array( $styles ) ? $styles['inline'] ?? null : null;
		foreach ( is_array( $inline ) ? $inline : array() as $added ) {
			if ( is_array( $added ) && is_string( $added[0] ?? null ) && is_string( $added[1] ?? null ) ) {
				wp_register_style( $added[0], false, array( 'wp-block-library', 'global-styles' ), PATREON_GATE_VERSION );
				wp_add_inline_style( $added[0], $added[1] );
				wp_enqueue_style( $added[0] );
			}
		}
		$rules = is_array( $styles ) ? $styles['rules'] ?? null : null;
		self::add_rules( is_array( $rules ) ? $rules : array() );
	}

	/** @param array<array-key, mixed> $rules Selector, group and declarations of each. */
	private static function add_rules( array $rules ): void {
		$store = WP_Style_Engine_CSS_Rules_Store::get_store( self::STORE );
		foreach ( $rules as $rule ) {
			if ( is_array( $rule ) && is_string( $rule[0] ?? null ) && is_string( $rule[1] ?? null ) && is_array( $rule[2] ?? null ) ) {
				$store?->add_rule( $rule[0], $rule[1] )?->add_declarations( array_filter( $rule[2], 'is_string' ) );
			}
		}
	}

	/** @return list<array{string, string, array<array-key, string>}> */
	private static function rules(): array {
		$rules = WP_Style_Engine_CSS_Rules_Store::get_store( self::STORE )?->get_all_rules() ?? array();
		return array_values( array_map( static fn ( WP_Style_Engine_CSS_Rule $rule ): array => array( $rule->get_selector(), $rule->get_rules_group(), $rule->get_declarations()->get_declarations() ), $rules ) );
	}

	/** @return array<string, list<string>> What was added to each style sheet, by handle. */
	private static function inline(): array {
		$added = array();
		foreach ( wp_styles()->registered as $handle => $style ) {
			$after = $style->extra['after'] ?? null;
			if ( is_array( $after ) ) {
				$added[ (string) $handle ] = array_values( array_filter( $after, 'is_string' ) );
			}
		}
		return $added;
	}

	/**
	 * @param array<string, list<string>> $before What had been added to each style sheet.
	 * @return list<array{string, string}> Handle and CSS of what was added since.
	 */
	private static function inline_since( array $before ): array {
		$since = array();
		foreach ( self::inline() as $handle => $after ) {
			foreach ( array_slice( $after, count( $before[ $handle ] ?? array() ) ) as $css ) {
				$since[] = array( $handle, $css );
			}
		}
		return $since;
	}
}
