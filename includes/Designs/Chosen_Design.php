<?php
/**
 * The design that is shown.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Closure;
use Patreon_Gate\Cta\Current_Situation;
use Patreon_Gate\Cta\Design_Source;
use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Cta\Shown_Design;
use Patreon_Gate\Cta\Situations;
use Patreon_Gate\Cta\Texts;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Storage\Designs\Design_Posts;

/** Shows the most specific chosen design that can be shown. For logged-out visitors, its HTML is kept (`Finished_Html`). */
final class Chosen_Design implements Design_Source {

	/**
	 * @param Choice                 $choice     Which designs are chosen.
	 * @param Finished_Html          $finished   HTML that was rendered before.
	 * @param Design_Posts           $posts      Stored designs.
	 * @param Closure(): Situations  $situations Finds names, tiers and offers. Not needed for HTML that was rendered before.
	 * @param Closure(): Design_Renderer $renderer Renders.
	 * @param Current_Situation      $current    Knows for how long the HTML may be kept.
	 * @param Texts                  $texts      Wording.
	 * @param Content_Guard          $guard      Keeps the HTML as it is.
	 */
	public function __construct(
		private readonly Choice $choice,
		private readonly Finished_Html $finished,
		private readonly Design_Posts $posts,
		private readonly Closure $situations,
		private readonly Closure $renderer,
		private readonly Current_Situation $current,
		private readonly Texts $texts,
		private readonly Content_Guard $guard
	) {}

	public function of( Denial $denial, Viewer $viewer ): ?Shown_Design {
		return $this->finished->of( $denial, $viewer, fn (): ?Shown_Design => $this->render( $denial, $viewer ), $this->current->take_limit( ... ) );
	}

	public function keep( string $html ): void {
		$this->guard->watch( $html );
	}

	private function render( Denial $denial, Viewer $viewer ): ?Shown_Design {
		$situation = ( $this->situations )()->of( $denial, $viewer );
		$face      = Faces::of( $situation );
		foreach ( $this->choice->of( $situation ) as $design ) {
			$html = ( $this->renderer )()->html( $this->posts->content( $design ), $situation, $face );
			if ( '' !== $html ) {
				return new Shown_Design( $design, $face, $this->texts->heading( $situation ), $html );
			}
		}
		return null;
	}
}
