<?php
/**
 * The support code of a call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Locks\Support_Code;

/** Renders the code with which the creator finds out why something is locked. */
final class Help_Code {

	/**
	 * Returns the sentence with the code. The code is useless to anybody else, and the same for all logged-out visitors.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return string HTML; '' for readers who need no code.
	 */
	public static function html( Situation $situation ): string {
		if ( ! $situation->needs_code() ) {
			return '';
		}
		$denial = $situation->denial;
		$code   = Support_Code::make( $denial->return_to(), $denial->decision()->reason, $situation->viewer->patreon_user_id, time() );
		/* translators: %s: a code such as 4ZK-17C-2F-9QM4TZ1. */
		return sprintf( esc_html__( 'Support code: %s', 'tier-gate-for-patreon' ), '<code dir="ltr">' . esc_html( $code ) . '</code>' );
	}
}
