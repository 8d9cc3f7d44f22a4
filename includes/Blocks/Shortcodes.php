<?php
/**
 * Blocks as shortcodes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

/** Renders some blocks for sites that write with shortcodes, such as `[patreon_gate_button label="Join us"]`. */
final class Shortcodes {

	/** Shortcode → block, and the attributes it takes, with a value of their type. */
	private const BLOCKS = array(
		'patreon_gate_button'  => array( 'patreon-gate/join', array( 'label' => '', 'campaign' => '' ) ),
		'patreon_gate_sign_in' => array( 'patreon-gate/sign-in', array( 'label' => '' ) ),
		'patreon_gate_tiers'   => array( 'patreon-gate/tier-cards', array( 'campaign' => '', 'level' => 3 ) ),
		'patreon_gate_goal'    => array( 'patreon-gate/goal', array( 'campaign' => '', 'goal' => 0 ) ),
	);

	/** @param Registration $registration Registers the block. */
	public function __construct( private readonly Registration $registration ) {}

	/**
	 * Renders the block of a shortcode.
	 *
	 * @param string $tag        Shortcode.
	 * @param mixed  $attributes What WordPress read of it.
	 * @return string HTML; '' for a shortcode that is none of these.
	 */
	public function html( string $tag, mixed $attributes ): string {
		list( $name, $known ) = self::BLOCKS[ $tag ] ?? array( '', array() );
		$values               = array();
		foreach ( $known as $key => $type ) {
			$value = is_array( $attributes ) ? $attributes[ $key ] ?? null : null;
			if ( is_string( $value ) ) {
				$values[ $key ] = is_int( $type ) ? (int) $value : $value;
			}
		}
		$this->registration->register_blocks_in( "<!-- wp:$name /-->" );
		return '' === $name ? '' : trim(
			render_block(
				array(
					'blockName'    => $name,
					'attrs'        => $values,
					'innerBlocks'  => array(),
					'innerHTML'    => '',
					'innerContent' => array(),
				)
			)
		);
	}
}
