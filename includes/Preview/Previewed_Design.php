<?php
/**
 * The design in a preview.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Closure;
use Patreon_Gate\Cta\Design_Source;
use Patreon_Gate\Cta\Shown_Design;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Texts;
use Patreon_Gate\Designs\Content_Guard;
use Patreon_Gate\Designs\Design_Renderer;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Denial;

/** Shows one face of one design, whatever is chosen on the site, with the same renderer as pages. It keeps no HTML. */
final class Previewed_Design implements Design_Source {

	/**
	 * @param string              $face       ID of the face.
	 * @param Closure(Denial, Viewer): Situation $situation Returns the situation of the reader.
	 * @param Closure(Situation): list<string>   $contents  Returns block markup; the first that shows something is shown.
	 * @param Design_Renderer     $renderer   Renders.
	 * @param Texts               $texts      Wording.
	 * @param Content_Guard       $guard      Keeps the HTML as it is.
	 */
	public function __construct(
		private readonly string $face,
		private readonly Closure $situation,
		private readonly Closure $contents,
		private readonly Design_Renderer $renderer,
		private readonly Texts $texts,
		private readonly Content_Guard $guard
	) {}

	public function of( Denial $denial, Viewer $viewer ): ?Shown_Design {
		$situation = ( $this->situation )( $denial, $viewer );
		foreach ( ( $this->contents )( $situation ) as $content ) {
			$html = $this->renderer->html( $content, $situation, $this->face );
			if ( '' !== $html ) {
				return new Shown_Design( 0, $this->face, $this->texts->heading( $situation ), $html );
			}
		}
		return null;
	}

	public function keep( string $html ): void {
		$this->guard->watch( $html );
	}
}
