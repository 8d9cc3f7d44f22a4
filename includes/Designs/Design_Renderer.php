<?php
/**
 * Renders a design.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Closure;
use Patreon_Gate\Cta\Current_Situation;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Placeholders\Binding;
use Patreon_Gate\Placeholders\Shortcode;

/**
 * Renders the blocks of a design for a reader. Only allowed blocks are rendered. The HTML that is written in them is filtered as in a post, even if
 * it was stored by an importer, or by somebody who may post unfiltered HTML.
 */
final class Design_Renderer {

	/** Whether a design is being rendered. A design inside a design would never end. */
	private bool $is_rendering = false;

	/**
	 * @param Current_Situation    $current      Passes the situation to the blocks.
	 * @param Closure(): Shortcode $placeholders Placeholders in sentences. No other shortcode runs.
	 * @param Closure(): Binding   $binding      Block bindings. Built only where a block has one.
	 */
	public function __construct(
		private readonly Current_Situation $current,
		private readonly Closure $placeholders,
		private readonly Closure $binding
	) {}

	/**
	 * Renders one face of a design.
	 *
	 * @param string    $content   Block markup of the design.
	 * @param Situation $situation Situation of the reader.
	 * @param string    $face      ID of the face.
	 * @return string HTML without line breaks; '' if there is nothing to see, or a design is being rendered already.
	 */
	public function html( string $content, Situation $situation, string $face ): string {
		if ( $this->is_rendering || '' === trim( $content ) ) {
			return '';
		}
		$this->is_rendering = true;
		try {
			return $this->current->during( $situation, fn (): string => $this->render( $content, $face ) );
		} finally {
			$this->is_rendering = false;
		}
	}

	private function render( string $content, string $face ): string {
		$html = '';
		if ( str_contains( $content, '"patreon-gate/value"' ) ) {
			( $this->binding )()->register();
		}
		foreach ( ( new Face_Blocks( $face, Allowed_Blocks::names() ) )->of( parse_blocks( $content ) ) as $block ) {
			$html .= render_block( Parsed_Block::complete( self::filtered( $block ) ) );
		}
		$html = self::on_one_line( str_contains( $html, '[patreon_gate ' ) ? ( $this->placeholders )()->replace( $html ) : $html );
		if ( '' === trim( strip_tags( $html, array( 'img', 'svg' ) ) ) ) {
			return '';
		}
		Design_Styles::enqueue_for( $html );
		return $html;
	}

	/**
	 * Filters the HTML that is written in a block and in the blocks inside it.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed>
	 */
	private static function filtered( array $block ): array {
		return Parsed_Block::with_contents(
			$block,
			array_map( self::filtered( ... ), Parsed_Block::children( $block ) ),
			array_map( static fn ( ?string $chunk ): ?string => null === $chunk ? null : wp_kses_post( $chunk ), Parsed_Block::chunks( $block ) )
		);
	}

	/** Removes line breaks, which wpautop() turns into paragraphs. */
	private static function on_one_line( string $html ): string {
		$html = preg_replace( '/>\s*[\r\n]\s*</', '><', $html ) ?? '';
		return trim( preg_replace( '/\s*[\r\n]\s*/', ' ', $html ) ?? '' );
	}
}
