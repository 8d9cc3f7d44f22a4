<?php
/**
 * The block `patreon-gate/support-code`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Help_Code;
use WP_Block;

/** Renders the support code, with which the creator finds out what is wrong. Renders nothing for readers who need none. */
final class Support_Code_Block implements Dynamic_Block {

	/** @param General_Situation $situations The reader. */
	public function __construct( private readonly General_Situation $situations ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$html = Help_Code::html( $this->situations->get() );
		return '' === $html ? '' : '<p ' . get_block_wrapper_attributes() . '>' . $html . '</p>';
	}
}
