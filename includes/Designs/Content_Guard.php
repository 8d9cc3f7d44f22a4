<?php
/**
 * Keeps designs as they were rendered.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

/**
 * Keeps the filters of `the_content` from changing a rendered design: on a post that is locked as a whole, WordPress applies them to what
 * is shown in place of the content, as if an author had written it, and would add paragraphs and run shortcodes in it. A design is replaced
 * by an empty element before these filters, and put back after them. Where a theme does not apply them, nothing is replaced.
 */
final class Content_Guard {

	/** @var array<string, string> Empty element → HTML of a call to action in this request. */
	private array $htmls = array();

	/**
	 * Remembers the HTML of a call to action.
	 *
	 * @param string $html HTML of one element.
	 */
	public function watch( string $html ): void {
		if ( array() === $this->htmls ) {
			add_filter( 'the_content', array( $this, 'take_out' ), PHP_INT_MIN );
			add_filter( 'the_content', array( $this, 'put_back' ), 100 );
		}
		$this->htmls[ sprintf( '<div id="patreon-gate-cta-%d"></div>', count( $this->htmls ) + 1 ) ] = $html;
	}

	/**
	 * @param mixed $content HTML.
	 * @return mixed
	 */
	public function take_out( mixed $content ): mixed {
		return is_string( $content ) && str_contains( $content, 'patreon-gate-cta--design' ) ? str_replace( array_values( $this->htmls ), array_keys( $this->htmls ), $content ) : $content;
	}

	/**
	 * @param mixed $content HTML.
	 * @return mixed
	 */
	public function put_back( mixed $content ): mixed {
		return is_string( $content ) && str_contains( $content, 'id="patreon-gate-cta-' ) ? strtr( $content, $this->htmls ) : $content;
	}
}
