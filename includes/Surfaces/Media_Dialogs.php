<?php
/**
 * Media dialogs of the editors.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Render_Context;

/**
 * What the dialogs of wp-admin ask for by admin-ajax. Core's answers go to whoever edits and are stored nowhere, so who may edit a post
 * sees it there as they see it in the editor.
 */
final class Media_Dialogs {

	/** Actions of core that render a shortcode for the classic editor. */
	private const PREVIEWS = array( 'parse-media-shortcode', 'parse-embed' );

	/**
	 * @param Closure(): Render_Context $context Whether being allowed to edit counts.
	 */
	public function __construct( private readonly Closure $context ) {}

	/** Adds the hooks; nothing of it is for page views. */
	public function register(): void {
		foreach ( self::PREVIEWS as $action ) {
			add_action( 'wp_ajax_' . $action, fn () => ( $this->context )()->shows_to_editor(), 0, 0 );
		}
	}
}
