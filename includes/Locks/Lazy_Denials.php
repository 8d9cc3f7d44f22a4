<?php
/**
 * A call to action that is built when it is needed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Add_Ons;

/** Most pages show no call to action, and should not pay for building what renders one. */
final class Lazy_Denials implements Denial_Renderer {

	/**
	 * @param Closure(): Denial_Renderer $renderer Builds the renderer, or gives the one built before.
	 */
	public function __construct( private readonly Closure $renderer ) {}

	/** Whatever is broken, something stands in the place of what is locked. */
	public function html( Denial $denial ): string {
		return Add_Ons::contain(
			'call to action',
			fn (): string => ( $this->renderer )()->html( $denial ),
			// Not translated: translating may be what is broken.
			static fn (): string => '<div class="patreon-gate-cta" role="group"><p class="patreon-gate-cta__heading"><strong>Members only</strong></p></div>'
		);
	}
}
