<?php
/**
 * How reading somebody again ended.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/** Result of "I have just paid, check again". The values are fixed codes for messages. */
enum Refresh_Result: string {

	/** Read; the record is fresh. */
	case Updated = 'updated';

	/** Was read moments ago. */
	case Too_Soon = 'too_soon';

	/** No membership is known yet, so only the person can show it, by signing in again. */
	case Sign_In_Again = 'sign_in_again';

	/** Patreon could not be asked; what was known still holds. */
	case Trouble = 'connection_trouble';
}
