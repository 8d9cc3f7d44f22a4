<?php
/**
 * A grant that was refused.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

/** Thrown when a grant or block is not stored because its values make no sense. */
final class Refused_Grant extends \RuntimeException {

	/** @param 'no_campaign'|'no_person'|'no_user'|'no_tier'|'past' $why What is wrong. */
	public function __construct( public readonly string $why ) {
		parent::__construct( $why );
	}
}
