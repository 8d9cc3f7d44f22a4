<?php
/**
 * A call to action that is built when it is needed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;

/** Most pages show no call to action, and should not pay for building what renders one. */
final class Lazy_Denials implements Denial_Renderer {

	/**
	 * @param Closure(): Denial_Renderer $renderer Builds the renderer, or gives the one built before.
	 */
	public function __construct( private readonly Closure $renderer ) {}

	public function html( Denial $denial ): string {
		return ( $this->renderer )()->html( $denial );
	}
}
