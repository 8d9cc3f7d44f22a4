<?php
/**
 * A file that cannot be imported.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

/** Thrown before anything was changed. The message is a translated sentence for whoever imports the file. */
final class Bad_File extends \RuntimeException {

	/** Returns the error for a file that does not fit the schema. */
	public static function because( string $why ): self {
		/* translators: %s: what is wrong with the file, a sentence. */
		return new self( sprintf( __( 'This file cannot be imported, and nothing was changed. %s', 'tier-gate-for-patreon' ), $why ) );
	}
}
